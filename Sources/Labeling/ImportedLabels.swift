/// Where labels of other programs came from, and how they became answers.
public struct ImportOrigin: Hashable, Sendable {
  /// The name of their format.
  public let format: String
  /// What they were called, without the folders that it lay in.
  public let source: String
  /// The least share of a region's pixels that show the class that it got, above 0, at most 1.
  public let purity: Double
  /// Whether answers paint the pixels of the masks instead of whole regions.
  public let isExact: Bool
  /// The identifier of the Terrazzo project that they came from; nil: another program made them.
  public var project: String?
  /// Where answers of that project had come from themselves.
  public var earlier: [EarlierOrigin] = []

  public init(format: String, source: String, purity: Double, isExact: Bool) {
    self.format = format
    self.source = source
    self.purity = purity
    self.isExact = isExact
  }
}

/// Where some answers of a project had come from before another project took them over.
public struct EarlierOrigin: Hashable, Sendable, Codable {
  public let format: String
  public let source: String
  /// The identifier of a Terrazzo project; nil: another program made them.
  public let project: String?
  /// How many of them were taken over.
  public let answers: Int

  public init(_ origin: ImportOrigin, answers: Int) {
    format = origin.format
    source = origin.source
    project = origin.project
    self.answers = answers
  }
}

/// Answers that came from another program, as one group.
public struct ImportedLabels: Hashable, Sendable {
  /// Identifies them.
  public let group: Int64
  public let origin: ImportOrigin
  /// How many answers were imported.
  public let count: Int
  /// How many of these are in force; 0 once they were taken back.
  public let inForce: Int
  public let isTakenBack: Bool
  /// Who imported them.
  public let author: DisplayText
  /// UTC milliseconds.
  public let time: Int64

  public init(
    group: Int64, origin: ImportOrigin, count: Int, inForce: Int, isTakenBack: Bool,
    author: DisplayText, time: Int64
  ) {
    self.group = group
    self.origin = origin
    self.count = count
    self.inForce = inForce
    self.isTakenBack = isTakenBack
    self.author = author
    self.time = time
  }
}
