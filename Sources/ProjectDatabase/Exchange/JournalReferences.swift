/// Where an entry's payload speaks of images, segmentations and other entries.
///
/// In a database these are numbers of rows; as text they are what is the same everywhere.
struct JournalReferences {
  /// What stands in the place of a reference.
  var image: (JournalValue) throws -> JournalValue
  var partition: (JournalValue) throws -> JournalValue
  /// Of the first entry of a group.
  var group: (JournalValue) throws -> JournalValue
  /// The last entry that a model learned from; 0: none.
  var position: (JournalValue) throws -> JournalValue

  /// Leaves nothing of references, to compare the rest.
  static var none: JournalReferences {
    JournalReferences(
      image: { _ in .null }, partition: { _ in .null }, group: { _ in .null },
      position: { _ in .null })
  }

  /// The payload with every reference replaced; the rest, also what this version does not know, stays.
  func replacing(in payload: JournalValue, of kind: JournalKind) throws -> JournalValue {
    var payload = payload
    switch kind {
    case .answer, .correction, .agreement:
      try replace("image", in: &payload, by: image)
      try replace("partition", in: &payload, by: partition)
      if var sheet = payload["sheet"] {
        try replace("model", in: &sheet, by: position)
        payload["sheet"] = sheet
      }
    case .part:
      try replace("image", in: &payload, by: image)
      try replace("partition", in: &payload, by: partition)
      if var parent = payload["parent"] {
        try replace("partition", in: &parent, by: partition)
        payload["parent"] = parent
      }
    case .remark, .accepted:
      try replace("image", in: &payload, by: image)
      try replace("partition", in: &payload, by: partition)
    case .acceptance:
      try replace("image", in: &payload, by: image)
      try replace("model", in: &payload, by: position)
    case .undo, .redo, .revocation:
      try replace("group", in: &payload, by: group)
    case .addClass, .setUpClass, .editClass, .importing: break
    }
    return payload
  }

  private func replace(
    _ name: String, in payload: inout JournalValue,
    by replacement: (JournalValue) throws -> JournalValue
  ) throws {
    guard let value = payload[name] else { return }
    payload[name] = try replacement(value)
  }
}
