import Labeling

/// What `queries` stores about why a region was chosen: the terms of its utility, and whether it
/// measures the model.
///
/// The file stores the latter as an entry named `audit` among the terms, as every version has, so
/// that versions can share a project.
struct StoredTerms: Codable, Equatable {
  /// They add up to the utility.
  let terms: [UtilityTerm]
  let isAudit: Bool

  /// The entry that is no term; `RoundStore.askedRecords` looks for it, too.
  static let auditName = "audit"

  init(_ terms: [UtilityTerm], isAudit: Bool) {
    self.terms = terms
    self.isAudit = isAudit
  }

  init(from decoder: any Decoder) throws {
    let entries = try [UtilityTerm](from: decoder)
    terms = entries.filter { $0.name != Self.auditName }
    isAudit = terms.count < entries.count
  }

  func encode(to encoder: any Encoder) throws {
    let audit = isAudit ? [UtilityTerm(name: Self.auditName, value: 1)] : []
    try (audit + terms).encode(to: encoder)
  }
}
