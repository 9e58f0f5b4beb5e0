public import ArgumentParser
public import Exporting
import Labeling

/// What an export writes and how it names it.
public struct ExportChoices: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what was answered, also guesses that were accepted as a group, only the model's guesses, or guesses where nothing was answered or accepted.",
      valueName: "labels"))
  public var what = ExportContents.answersAndAccepted

  @Option(
    help: ArgumentHelp(
      "Leave out guesses of the model that are right less often than this.", valueName: "share"))
  public var minConfidence: Double?

  @Option(
    help: ArgumentHelp(
      "Rename, join, number or leave out classes, as a file says.", valueName: "file"),
    completion: .file())
  public var classMap: String?

  @Option(
    help: ArgumentHelp(
      "Parts of the data set and their weights, for example train:0.8,val:0.2.", valueName: "parts")
  )
  public var split: String?

  @Option(
    help: ArgumentHelp(
      "Keep images of a folder in one part, or those whose names begin with the same N bytes.",
      valueName: "folder|prefix:N"))
  public var splitBy: String?

  @Option(help: ArgumentHelp("Draws other parts.", valueName: "n"))
  public var splitSeed: UInt64 = 0

  @Option(
    help:
      "Put images beside the masks, as links or copies (default: copies where the format has a place for them)."
  )
  public var images: ImagePlacement?

  @Option(
    help: ArgumentHelp(
      "Only images whose path matches, for example 'day/*'; may be repeated.", valueName: "pattern")
  )
  public var only: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only images with an answer of this class; may be repeated.", valueName: "class"))
  public var withClass: [String] = []

  @Flag(help: "Write a panoptic file beside the one of --format coco.")
  public var panoptic = false

  @Flag(help: "Name in tables who answered, when and where.")
  public var withPeople = false

  public init() {}

  public func validate() throws {
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be between 0 and 1.")
    }
    if split == nil, splitBy != nil { throw ValidationError("--split-by needs --split.") }
    _ = try rule
    if only.contains(where: \.isEmpty) { throw ValidationError("--only needs a pattern.") }
  }

  /// Puts the choices into the options of an export, all but the class map, whose path is read as bytes.
  public func apply(to options: inout ExportOptions) throws {
    options.includesAnswers = what.includesAnswers
    options.includesAccepted = what.includesAccepted
    if what.includesPredictions { options.fillsPredictions = true }
    options.leastConfidence = minConfidence ?? 0
    options.split = try rule
    options.images = images
    options.selection.patterns = only
    options.selection.classes = withClass
    options.includesPanoptic = panoptic
    options.includesPeople = withPeople
  }

  private var rule: SplitRule? {
    get throws {
      guard let split else { return nil }
      guard var rule = SplitRule(split) else {
        throw ValidationError(
          """
          --split cannot be \(DisplayText(split)). Give each part a name of letters, digits, - and _ and a weight, for example \
          train:0.8,val:0.2.
          """)
      }
      rule.seed = splitSeed
      switch splitBy {
      case nil: break
      case "folder": rule.grouping = .folder
      case let text?:
        guard text.hasPrefix("prefix:"), let count = Int(text.dropFirst(7)), count > 0 else {
          throw ValidationError(
            "--split-by cannot be \(DisplayText(text)). Use folder, or prefix:N with the number of bytes."
          )
        }
        rule.grouping = .prefix(count)
      }
      return rule
    }
  }
}
