import Labeling

/// What `queries` stores about why a region was chosen: the terms of its utility, whether it measures the model, and
/// whether it is asked of everybody, or once more.
///
/// The file stores the latter as entries among the terms, as every version has, so that versions can share a
/// project.
struct StoredTerms: Codable, Equatable {
  /// They add up to the utility.
  let terms: [UtilityTerm]
  let isAudit: Bool
  let isShared: Bool
  let repetition: Repetition?

  /// The entries that are no terms; `RoundStore.askedRecords` looks for the first, `RepeatedRegions` for the others.
  static let auditName = "audit"
  static let sharedName = "shared"
  private static let marks = Set(
    [auditName, sharedName, Repetition.second.rawValue, Repetition.again.rawValue])

  init(_ choice: Choice) {
    terms = choice.terms
    isAudit = choice.isAudit
    isShared = choice.isShared
    repetition = choice.repetition
  }

  init(from decoder: any Decoder) throws {
    let entries = try [UtilityTerm](from: decoder)
    terms = entries.filter { !Self.marks.contains($0.name) }
    let marks = Set(entries.map(\.name)).intersection(Self.marks)
    isAudit = marks.contains(Self.auditName)
    isShared = marks.contains(Self.sharedName)
    repetition = marks.lazy.compactMap(Repetition.init).first
  }

  func encode(to encoder: any Encoder) throws {
    var entries: [UtilityTerm] = []
    if isAudit { entries.append(UtilityTerm(name: Self.auditName, value: 1)) }
    // Of no weight, for versions that take them for terms.
    if isShared { entries.append(UtilityTerm(name: Self.sharedName, value: 0)) }
    if let repetition { entries.append(UtilityTerm(name: repetition.rawValue, value: 0)) }
    try (entries + terms).encode(to: encoder)
  }
}
