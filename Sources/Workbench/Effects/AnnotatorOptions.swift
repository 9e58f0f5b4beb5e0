public import Labeling
public import TerminalGraphics

/// How the annotator looks and which keys it takes.
public struct AnnotatorOptions: Hashable, Sendable {
  /// What is labeled, for the header; for instance the image folder's name.
  public var projectName: DisplayText
  /// The command that exports masks, shown when no regions are left to query.
  public var exportCommand: DisplayText
  public var classRow: ClassRow
  /// Which key does what; nil: the defaults for the class row.
  public var keys: KeyTable?
  public var glyphs: GlyphSet
  public var depth: ColorDepth
  /// Error diffusion in 256 and 16 colors, at the start.
  public var dithers: Bool
  /// The speed of the link.
  public var link: LinkSpeed
  /// The ratio of a cell's height to its width.
  public var cellAspect: Double
  /// Starts with the model's guess hidden.
  public var hidesGuess: Bool
  /// How strongly layers tint the picture at the start, in percent.
  public var blend: Int
  /// Whether pictures are shown as pixels; it turns out while the program runs.
  public var showsPixels = false
  /// The person who answers and reviews.
  public var annotator: DisplayText
  /// What is on the screen first; where that is not labeling, the program ends with it.
  public var start: StartingView
  /// Finishes image by image in this order; nil: regions are queried.
  public var finishes: FinishingOrder?

  /// - Parameter dithers: nil where it brings pictures of that depth closer to the image.
  public init(
    projectName: DisplayText, exportCommand: DisplayText, classRow: ClassRow = .digits,
    keys: KeyTable? = nil, glyphs: GlyphSet = .quadrant, depth: ColorDepth = .palette256,
    dithers: Bool? = nil,
    cellAspect: Double = 2, hidesGuess: Bool = false,
    blend: Int = PictureLayers.usualBlend,
    annotator: DisplayText = DisplayText(""), start: StartingView = .labeling,
    link: LinkSpeed = .normal, finishes: FinishingOrder? = nil
  ) {
    precondition(cellAspect > 0 && cellAspect.isFinite)
    self.projectName = projectName
    self.exportCommand = exportCommand
    self.classRow = classRow
    self.keys = keys
    self.glyphs = glyphs
    self.depth = depth
    self.dithers = dithers ?? depth.looksCloserDithered
    self.link = link
    self.cellAspect = cellAspect
    self.hidesGuess = hidesGuess
    self.blend = PictureLayers.bounded(blend: blend)
    self.annotator = annotator
    self.start = start
    self.finishes = finishes
  }
}

/// What a person sees first.
public enum StartingView: Hashable, Sendable {
  case labeling
  /// The contact sheet of finished answers.
  case review
  /// The sheets of open regions.
  case sheets
}

/// The row of keys for the first ten classes; the digits always work as well.
public enum ClassRow: String, Hashable, Sendable, CaseIterable {
  case digits
  /// French and Belgian keyboards, where digits need Shift.
  case azerty
  /// Czech keyboards, where digits need Shift.
  case czech

  /// The characters for the first to the tenth class; some layouts have two for one position.
  var characters: [[Character]] {
    switch self {
    case .digits: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"].map { [$0] }
    case .azerty:
      [["&"], ["é"], ["\""], ["'"], ["("], ["-", "§"], ["è"], ["_", "!"], ["ç"], ["à"]]
    case .czech: ["+", "ě", "š", "č", "ř", "ž", "ý", "á", "í", "é"].map { [$0] }
    }
  }
}
