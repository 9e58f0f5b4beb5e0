/// A network in the ONNX format, looked at as far as this program must know it.
///
/// Checked when it is read: that it is one, that all its weights are in it, and that it has at most one
/// description by this program. What its operations mean only the runtime knows.
///
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto describes the format.
package struct OnnxFile: Sendable {
  package let bytes: [UInt8]
  /// The names of the graph's outputs.
  package let outputs: [String]
  /// What this program wrote about it, as JSON; nil if it is as others made it.
  let note: [UInt8]?
  /// Names of what the graph's nodes compute, in the order of the file.
  let computed: [String]

  /// - Complexity: O(parts of the file); values of weights are skipped.
  package init(_ bytes: [UInt8]) throws(OnnxError) {
    let found = try Self.walk(bytes)
    guard found.hasVersion, found.hasGraph, !found.outputs.isEmpty else {
      throw .notOnnx("it has no graph with outputs")
    }
    guard found.notes.count <= 1 else { throw .notOnnx("it has several descriptions") }
    self.bytes = bytes
    outputs = found.outputs
    note = found.notes.first
    computed = found.computed
  }

  private static func walk(_ bytes: [UInt8]) throws(OnnxError) -> OnnxWalk {
    let result = bytes.withUnsafeBytes { buffer -> Result<OnnxWalk, OnnxError> in
      Result { () throws(OnnxError) in
        var walk = OnnxWalk(buffer)
        try walk.go(.model, 0..<buffer.count, depth: 0)
        return walk
      }
    }
    return try result.get()
  }

  /// The same file with more outputs and a description.
  ///
  /// Messages of this format may be continued: what is appended to the file is a graph of nothing but
  /// outputs, which a reader adds to the one before, and an entry of the file's metadata. So it stays a
  /// file of its format that other programs read.
  func adding(outputs names: [String], note: [UInt8]?) throws(OnnxError) -> OnnxFile {
    var addition = ProtobufWriter()
    if !names.isEmpty {
      var graph = ProtobufWriter()
      for name in names {
        var value = ProtobufWriter()
        value.append(1, Array(name.utf8))
        graph.append(12, value.bytes)
      }
      addition.append(7, graph.bytes)
    }
    if let note {
      var entry = ProtobufWriter()
      entry.append(1, Array(Self.noteKey.utf8))
      entry.append(2, note)
      addition.append(Self.metadataField, entry.bytes)
    }
    return try OnnxFile(bytes + addition.bytes)
  }

  /// A message of the file that is an entry of its metadata.
  static let metadataField: UInt64 = 14

  /// The description in an entry of the metadata; nil if the entry is another.
  static func note(inEntry bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBytes { buffer in
      var reader = ProtobufReader(buffer, 0..<buffer.count)
      var isNote = false
      while let field = try? reader.next() {
        guard let range = field.bytes else { continue }
        if field.number == 1 { isNote = buffer[range].elementsEqual(noteKey.utf8) }
        if field.number == 2, isNote { return Array(buffer[range]) }
      }
      return nil
    }
  }

  /// The key of the description in the file's metadata.
  static let noteKey = "terrazzo.backbone"
  /// Bytes that a description may have.
  static let mostNoteBytes = 1 << 16
}
