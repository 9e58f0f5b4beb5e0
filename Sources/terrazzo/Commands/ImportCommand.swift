import Annotation
import ArgumentParser
import CommandArguments
import Exporting
import Imaging
import Importing
import Labeling
import Printing

/// Makes answers of masks and annotations of other programs.
struct ImportCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make answers of masks, annotations or another project's answers.",
    discussion: """
      FORMATS
      \(ImportFormatName.list)

      EXAMPLES
        terrazzo import photos masks --dry-run
        terrazzo import photos VOC2012 --format voc
        terrazzo import photos instances_train.json --purity 0.95
        terrazzo import photos annotations.xml --exact
        terrazzo import photos masks --classes camvid --void-value 11
        terrazzo import photos ~/eve/photos

      A region gets the class that most of its pixels show if these are at least --purity of it; others stay \
      open. With --exact, answers paint the pixels of the masks, also where regions stay open. \
      Answers that are there are kept, and what they cover is not painted over. Classes that the project lacks are added.

      Another Terrazzo project is named by its images, its own folder or its session.sqlite. Images are the same if \
      their files have the same bytes. Each answer keeps its pixels, who gave it and when; \
      classes go by their names. The other project is only read, also while somebody labels in it; --purity, --exact and \
      what describes masks do not apply.

      An import is one change: u in annotate takes it back as a whole while it is the last one, and terrazzo \
      imported --revoke does at any time. The same command again adds nothing.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var progress: ProgressOptions

  @Argument(
    help: ArgumentHelp("The folder or file that holds the labels.", valueName: "source"),
    completion: .file())
  var source: String

  @Option(help: "Their format (default: what they look like); see FORMATS.")
  var format: ImportFormatName?

  @Option(
    help: ArgumentHelp(
      "Answer regions of which at least this share shows one class.", valueName: "share"))
  var purity = 0.9

  @Flag(help: "Let answers paint the pixels of the masks instead of whole regions.")
  var exact = false

  @Option(help: "What becomes of void pixels.")
  var void = VoidPixels.void

  @Option(
    help: ArgumentHelp(
      "Rename, join, number or leave out classes, as a file says.", valueName: "file"),
    completion: .file())
  var classMap: String?

  @Option(
    help: ArgumentHelp(
      "The names of values in masks that come without a list: cityscapes, voc, camvid, a file, or names.",
      valueName: "list"))
  var classes: String?

  @Option(
    help: ArgumentHelp("The value of void pixels in masks that do not say.", valueName: "n"))
  var voidValue: Int?

  @Option(
    help:
      "Which way up labels of rotated photos are (default: as the format says, else as their size fits)."
  )
  var orientation: ForeignOrientation?

  @Flag(help: "Say what would be imported, and write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if !(purity > 0 && purity <= 1) {
      throw ValidationError("--purity must be above 0 and at most 1.")
    }
    if let voidValue, !(0...65_535).contains(voidValue) {
      throw ValidationError("--void-value must be between 0 and 65535.")
    }
  }

  func run() async throws {
    let options = try options()
    let opening = project.sessionOptions(role: dryRun ? project.readingRole : .headless)
    let report = try await withSession(opening) { session in
      let line = ProgressLine(title: dryRun ? "reading" : "importing")
      let report = try await session.imports.run(options) { line.update(share: $0) }
      line.finish()
      return report
    }
    if format == nil { StandardStreams.say("Format: \(report.format)") }
    let lines = ImportLines(report)
    lines.remarks.forEach(StandardStreams.say)
    if json {
      StandardStreams.write(try JSONText.line(lines.object))
    } else {
      lines.table.forEach { StandardStreams.write($0) }
    }
    if !report.skipped.isEmpty { throw ExitCode.dataUnusable }
    if report.images == 0 { throw ExitCode.failure }
  }

  private func options() throws -> ImportOptions {
    var options = ImportOptions(source: FilePath(argument: source))
    options.format = format?.type
    options.isProject = format.map { $0.type == nil }
    options.purity = purity
    options.isExact = exact
    options.keepsVoid = void == .void
    options.voidValue = voidValue
    options.orientation = orientation
    options.isDryRun = dryRun
    if let classes {
      let list = try ClassListArgument(text: classes).source(commands: [])
      options.classes = list.entries
      if case .own(let value) = list.void, voidValue == nil { options.voidValue = value }
    }
    if let classMap {
      do throws(ClassMapError) {
        options.classMap = try ClassMap(contentsOf: FilePath(argument: classMap))
      } catch {
        throw CommandFailure(error)
      }
    }
    return options
  }
}
