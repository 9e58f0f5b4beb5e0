import Annotation
import ArgumentParser
import Labeling
import Printing

/// Lists flagged regions and notes.
struct FlagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract: "List flags and notes, or set them on a region.",
    discussion: """
      EXAMPLES
        terrazzo flags photos
        terrazzo flags photos --json | jq -r .note
        terrazzo flags photos street/0001.png 17 --note "car or truck?"
        terrazzo flags photos street/0001.png 17 --off
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "An image's path inside the folder; with a region, flags that region.")
  var image: String?

  @Argument(help: "The region's number.")
  var region: Int?

  @Option(
    help: ArgumentHelp(
      "The segmentation the region's number belongs to, as printed by query.",
      valueName: "number"))
  var partition: Int64?

  @Option(help: ArgumentHelp("Attach a note to the region.", valueName: "text"))
  var note: String?

  @Flag(help: "Remove the flag and the note.")
  var off = false

  @Flag(help: "Print one JSON object per line.")
  var json = false

  func validate() throws {
    if (image == nil) != (region == nil) {
      throw ValidationError("flags takes both an image and a region's number, or neither.")
    }
    if image == nil, note != nil || off || partition != nil {
      throw ValidationError("--note, --off and --partition need an image and a region's number.")
    }
    if off, note != nil { throw ValidationError("--off and --note cannot be used together.") }
  }

  func run() async throws {
    let options = project.sessionOptions(role: image != nil ? .headless : .readOnly)
    let lines = try await withSession(options) { session in
      if let image, let region {
        guard let name = ImageName(escaped: image) else {
          throw CommandError.notAnImageName(image)
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
    if lines.isEmpty && !json { StandardStreams.write("There are no flags or notes.") }
  }
}

/// One flagged region, as JSON or as text.
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
