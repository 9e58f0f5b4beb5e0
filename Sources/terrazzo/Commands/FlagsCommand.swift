import Annotation
import ArgumentParser
import Labeling

/// Lists flagged regions and notes.
struct FlagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract: "List flagged regions and notes, or flag a region and note something about it.",
    discussion: """
      EXAMPLES
        terrazzo flags photos
        terrazzo flags photos --json | jq -r .note
        terrazzo flags photos street/0001.png 17 --note "car or truck?"
        terrazzo flags photos street/0001.png 17 --off
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "An image's name below the folder; with a region it is flagged.")
  var image: String?

  @Argument(help: "The region's number.")
  var region: Int?

  @Option(
    help: ArgumentHelp(
      "The segmentation that the region's number belongs to, as query prints it.",
      valueName: "number"))
  var partition: Int64?

  @Option(help: ArgumentHelp("Note this about the region.", valueName: "text"))
  var note: String?

  @Flag(help: "Take the flag and the note away.")
  var off = false

  @Flag(help: "Print a JSON object a line.")
  var json = false

  func validate() throws {
    if (image == nil) != (region == nil) {
      throw ValidationError("flags takes an image and a region's number, or neither.")
    }
    if image == nil, note != nil || off || partition != nil {
      throw ValidationError("--note, --off and --partition need an image and a region's number.")
    }
    if off, note != nil { throw ValidationError("--off and --note exclude each other.") }
  }

  func run() async throws {
    let options = project.sessionOptions(role: image != nil ? .headless : .readOnly)
    let lines = try await withSession(options) { session in
      if let image, let region {
        guard let name = ImageName(escaped: image) else {
          throw SessionError.failed("\"\(DisplayText(image))\" is not an image's name.")
        }
        let found = try await session.region(
          of: name, number: region, partition: partition.map(PartitionID.init(rawValue:)))
        var changes = [RemarkChange.flag(!off)]
        if let text = off ? "" : note { changes.append(.note(text)) }
        _ = try await session.remark(changes, on: found)
      }
      let names = ClassNames(await session.snapshot().classes)
      return try await session.reviewing.remarks().map { FlagLine($0, names: names) }
    }
    try StandardStreams.write(lines, json: json)
    if lines.isEmpty && !json { StandardStreams.write("No region has a flag or a note.") }
  }
}

/// One flagged region, as JSON or as words.
struct FlagLine: ReportLine {
  var image: String
  var partition: Int64
  var region: Int
  var flagged: Bool
  var note: String?
  var answer: String?

  init(_ remarked: RemarkedRegion, names: ClassNames) {
    image = remarked.image.escaped
    partition = remarked.region.partition.rawValue
    region = remarked.region.number
    flagged = remarked.remark.isFlagged
    note = remarked.remark.note
    answer = remarked.answer.map(names.word)
  }

  var text: String {
    var words = "\(DisplayText(image)) \(region)"
    if flagged { words += "  flagged" }
    if let answer { words += "  \(DisplayText(answer))" }
    if let note { words += "  \(DisplayText(note))" }
    return words
  }
}
