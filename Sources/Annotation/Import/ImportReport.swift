public import Labeling

/// What an import found and did.
public struct ImportReport: Sendable, Equatable {
  /// What became answers of one class, or of void.
  public struct Line: Sendable, Equatable {
    /// Its name in the project; nil: void.
    public var name: String?
    /// Whether the import added it.
    public var isNew: Bool
    public var regions: Int
    /// Pixels that the answers paint.
    public var pixels: Int
    /// The mean share of pixels of a region that show the class, 0...1.
    public var purity: Double
  }

  /// Labels that were not used.
  public struct Skipped: Sendable, Equatable {
    /// The image, or what the source calls it.
    public var name: DisplayText
    /// A sentence.
    public var reason: String
  }

  /// Who gave answers that were taken over from another project.
  public struct Person: Sendable, Equatable {
    public var name: DisplayText
    public var answers: Int
  }

  public var format: String
  public var source: String
  /// Those whose answers were taken over, by their number; empty for other programs' labels.
  public var people: [Person] = []
  /// Images of which labels were read.
  public var images = 0
  /// What of the source no image of the project was found for.
  public var unmatched: [DisplayText] = []
  public var skipped: [Skipped] = []
  /// By number; void comes last.
  public var lines: [Line] = []
  /// Answers that were, or would be, recorded; with parts that paint pixels beside regions.
  public var answers = 0
  /// How many of these are such parts.
  public var parts = 0
  /// Regions that had an answer, or an accepted guess, and kept it.
  public var kept = 0
  /// Regions that stay open, because they show several classes.
  public var impure = 0
  /// Regions that stay open, because too little of them is labeled.
  public var unlabeled = 0
  /// Pixels whose value stands for no class, by value, or by color where colors stand for classes.
  public var unknownValues: [String: Int] = [:]
  /// Regions of classes that accept no new answers, by class.
  public var retired: [String: Int] = [:]
  /// A sentence each.
  public var notes: [String] = []
  public var isDryRun = false

  public init(format: String, source: String) {
    self.format = format
    self.source = source
  }

  /// The mean purity of all answered regions, 0...1; nil: there are none.
  public var purity: Double? {
    let regions = lines.reduce(0) { $0 + $1.regions }
    guard regions > 0 else { return nil }
    return lines.reduce(0) { $0 + $1.purity * Double($1.regions) } / Double(regions)
  }
}
