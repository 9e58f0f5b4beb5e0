/// A row that a strategy queries, and why.
public struct Pick: Sendable, Equatable, Codable {
  /// Who chose the row.
  public enum Origin: String, Sendable, Codable {
    /// It was best under the objective.
    case objective
    /// It belongs to the batch's random share.
    case random
  }

  /// Row of the pool.
  public var row: Int
  /// The caller's number of the row's group.
  public var group: Int32
  /// Position of the row within its group.
  public var member: Int
  /// Position in the batch, from 0.
  public var rank: Int
  /// What the row added to the objective when it was chosen; may be below 0.
  public var utility: Float
  /// The parts of `utility`, which is their sum.
  public var terms: [ObjectiveTerm]
  public var origin: Origin

  public init(
    row: Int, group: Int32, member: Int, rank: Int, utility: Float, terms: [ObjectiveTerm],
    origin: Origin = .objective
  ) {
    self.row = row
    self.group = group
    self.member = member
    self.rank = rank
    self.utility = utility
    self.terms = terms
    self.origin = origin
  }
}

extension Pool {
  /// The pick of a row.
  ///
  /// - Parameters:
  ///   - rank: place in the batch, from 0.
  ///   - terms: the parts of the utility, which is their sum.
  public func pick(
    _ row: Int, rank: Int, terms: [ObjectiveTerm], origin: Pick.Origin = .objective
  ) -> Pick {
    let group = group(of: row)
    return Pick(
      row: row, group: groupNumbers[group], member: row - groupStarts[group], rank: rank,
      utility: terms.reduce(0) { $0 + $1.value }, terms: terms, origin: origin)
  }
}

/// One part of an objective, with a row's value when it was chosen.
public struct ObjectiveTerm: Sendable, Equatable, Codable {
  /// Which part it is; a strategy may have parts of its own.
  public struct Name: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public init(stringLiteral name: String) { rawValue = name }

    /// The weighted score.
    public static let uncertainty: Name = "uncertainty"
    /// What the class balance adds to the score: their product minus the score.
    public static let balance: Name = "balance"
    /// What a row's size adds to both: their sum times its area in mean rows, minus their sum.
    public static let size: Name = "size"
    /// The weighted distance in features to rows chosen or answered before.
    public static let diversity: Name = "diversity"
    /// The weighted closeness to rows chosen or answered before, below 0; for coverage, the newly
    /// covered amount, above 0.
    public static let spatial: Name = "spatial"
  }

  public var name: Name
  /// Its share of the utility, weight and sign included.
  public var value: Float

  public init(_ name: Name, _ value: Float) {
    self.name = name
    self.value = value
  }
}
