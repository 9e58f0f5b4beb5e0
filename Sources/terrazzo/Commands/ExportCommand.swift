import Annotation
public import ArgumentParser
import Exporting
import Imaging
import Labeling

/// Writes masks.
struct ExportCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write one index mask per image, and classes.json.",
    discussion: """
      EXAMPLES
        terrazzo export photos --out masks
        terrazzo export photos --out masks --fill predictions
        terrazzo export photos --out masks --void-value 254
        terrazzo export photos --out masks --orientation upright

      Masks have the stored images' size and their folders. What nobody answered is 255. Exporting again \
      replaces what the project exported before; other files of the same names are not replaced \
      without --force.

      Answers belong to the bytes that they were given for. If the file of an answered image was changed \
      or lies under another name, nothing is written and the exit code is 65: see terrazzo help images.
      """)

  /// What fills the pixels that nobody answered.
  enum Filling: String, ExpressibleByArgument, CaseIterable {
    case nothing
    case predictions
  }

  @OptionGroup var project: ProjectOptions
  @OptionGroup var progress: ProgressOptions

  @Option(
    help: ArgumentHelp("Write the masks here; created if absent.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Option(
    help:
      "What fills pixels that nobody answered; predictions come with a folder of confidence images."
  )
  var fill = Filling.nothing

  @Option(
    help: ArgumentHelp(
      "Value of void pixels (default: what the class list said, else as unlabeled).",
      valueName: "n"))
  var voidValue: Int?

  @Flag(help: "Write a.jpg.png and a.png.png, so that a.jpg may lie beside a.png.")
  var keepExtension = false

  @Flag(
    help: "Write answers also under the names of files that were changed or exchanged since.")
  var evenIfChanged = false

  @Option(help: "Masks of turned photos: as the file stores them, or upright as EXIF says.")
  var orientation = MaskOrientation.stored

  @Option(
    help: ArgumentHelp(
      "What is written.", visibility: ExportFormats.builtIn.count > 1 ? .default : .hidden))
  var format = ExportFormatName(IndexMasks.self)

  @Flag(help: "Replace files that no export of the project wrote.")
  var force = false

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
    options.format = format.type
    let opening = project.sessionOptions(role: project.readingRole)
    let report = try await withSession(opening) { session in
      let line = ProgressLine(title: "exporting")
      let report = try await session.export(options) { line.update(share: $0) }
      line.finish()
      return report
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

extension MaskOrientation: ExpressibleByArgument {}

/// A format by name.
struct ExportFormatName: ExpressibleByArgument {
  let type: any ExportFormat.Type

  init(_ type: any ExportFormat.Type) { self.type = type }

  init?(argument: String) {
    guard let type = ExportFormats.named(argument) else { return nil }
    self.type = type
  }

  var defaultValueDescription: String { type.name }

  static var allValueStrings: [String] { ExportFormats.builtIn.map { $0.name } }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
