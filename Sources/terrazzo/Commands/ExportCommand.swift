import Annotation
import ArgumentParser
import CommandArguments
import Exporting
import Imaging
import Labeling
import Printing

/// Writes masks and data sets.
struct ExportCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write masks, or a data set in a format that other programs read.",
    discussion: """
      FORMATS
      \(ExportFormatName.list)

      EXAMPLES
        terrazzo export photos --out masks
        terrazzo export photos --out voc --format voc --split train:0.8,val:0.2
        terrazzo export photos --out coco --format coco --what both
        terrazzo export photos --out masks --fill predictions
        terrazzo export photos --out masks --void-value 254
        terrazzo export photos --out masks --orientation upright
        terrazzo export photos --out masks --finished

      Masks have the size of the stored images and the same subfolders. Pixels without an answer are 255; \
      every other format ignores them as its readers do. \
      Exporting again replaces what the project exported before. Other files with the same names are not \
      replaced without --force.

      Answers belong to the bytes they were given for. If the file of an answered image was changed or \
      renamed, nothing is written and the exit code is 65. See terrazzo help images.
      """)

  /// What fills the pixels without an answer.
  enum Filling: String, ExpressibleByArgument, CaseIterable {
    case nothing
    case predictions
  }

  @OptionGroup var project: ProjectOptions
  @OptionGroup var progress: ProgressOptions

  @Option(
    help: ArgumentHelp("Where to write the masks; created if missing.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Option(help: "What is written; see FORMATS.")
  var format = ExportFormatName(IndexMasks.self)

  @OptionGroup var choices: ExportChoices

  @Option(
    help:
      "What fills pixels without an answer; with predictions, confidence images are written, too."
  )
  var fill = Filling.nothing

  @Option(
    help: ArgumentHelp(
      "Value of void pixels (default: from the class list, else the same as unlabeled).",
      valueName: "n"))
  var voidValue: Int?

  @Flag(help: "Write only images of which every region is answered or accepted.")
  var finished = false

  @Flag(help: "Write a.jpg.png and a.png.png, for folders with both a.jpg and a.png.")
  var keepExtension = false

  @Flag(
    help: "Also write the answers of files that were changed or swapped since.")
  var evenIfChanged = false

  @Option(help: "How to orient masks of rotated photos: as stored, or upright according to EXIF.")
  var orientation = MaskOrientation.stored

  @Flag(help: "Replace files that were not written by an export of this project.")
  var force = false

  @Flag(help: "Print one JSON object about what was written.")
  var json = false

  func validate() throws {
    if let voidValue, !(0...65_535).contains(voidValue) {
      throw ValidationError("--void-value must be between 0 and 65535.")
    }
  }

  func run() async throws {
    var options = ExportOptions(
      folder: FilePath(argument: out), fillsPredictions: fill == .predictions,
      voidValue: voidValue, keepsExtension: keepExtension,
      orientation: orientation, replacesForeign: force)
    options.exportsChanged = evenIfChanged
    try choices.apply(to: &options)
    if let path = choices.classMap {
      do throws(ClassMapError) {
        options.classMap = try ClassMap(contentsOf: FilePath(argument: path))
      } catch {
        throw CommandFailure(error)
      }
    }
    options.onlyFinished = finished
    options.format = format.type
    let opening = project.sessionOptions(role: project.readingRole)
    let report = try await withSession(opening) { session in
      let line = ProgressLine(title: "exporting")
      let report = try await session.export(options) { line.update(share: $0) }
      line.finish()
      return report
    }
    if json {
      StandardStreams.write(
        try JSONText.line(WrittenExport(report, format: format.type.name, folder: out)))
      if !report.failures.isEmpty { throw ExitCode.failure }
      return
    }
    report.notes.forEach(StandardStreams.say)
    for failure in report.failures {
      StandardStreams.say("Left out: \(failure.reason)")
    }
    StandardStreams.write(Figures.counted(report.masks, report.unit) + " written to \(out)")
    if let words = MaskSummary(report).text { StandardStreams.write(words) }
    if !report.failures.isEmpty { throw ExitCode.failure }
  }
}
