import Annotation
import ArgumentParser
import Foundation
import Imaging
import ProjectDatabase
import TerminalGraphics

/// Says what was detected, with a card to test the terminal by, and what to change.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what was detected of terminal, disk and project, and what to change.",
    discussion: """
      EXAMPLES
        terrazzo doctor
        terrazzo doctor photos
        terrazzo doctor photos --json
        terrazzo doctor photos --check         hold every table against the journal
        terrazzo doctor photos --rebuild       build them again where they differ

      The exit code is 65 if the project's database is damaged, or says something that does not follow \
      from its journal. Nothing is changed, but with --rebuild the tables that follow from the journal: all \
      at once or not at all, never while somebody labels, and not if the journal itself is damaged.
      """)

  @Argument(help: "The folder that holds the images.", completion: .directory)
  var images: String?

  @Option(help: ArgumentHelp("Where the state is kept.", valueName: "folder"))
  var project: String?

  @OptionGroup var screen: ScreenOptions

  @Flag(help: "Read the whole database and hold it against its journal.")
  var check = false

  @Flag(help: "Build the tables that follow from the journal again where they differ from it.")
  var rebuild = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if check, images == nil {
      throw ValidationError("--check looks at a project: name its folder of images, too.")
    }
    if rebuild, images == nil {
      throw ValidationError("--rebuild mends a project: name its folder of images, too.")
    }
    if project != nil, images == nil {
      throw ValidationError("--project belongs to a folder of images: name that, too.")
    }
  }

  func run() async throws {
    let terminal = TerminalReport(
      choice: screen, environment: ProcessInfo.processInfo.environment)
    var place: PlaceReport?
    if let images {
      let (images, project) = (
        FilePath(argument: images), project.map(FilePath.init(argument:))
      )
      let rebuilt = try await reporting {
        rebuild
          ? try ProjectRebuild(images: images, elsewhere: project, host: Person.host).changes : nil
      }
      place = await PlaceReport(
        images: images, project: project, rebuilt: rebuilt, checks: check || rebuild)
    }
    var config: String?
    if case .failure(let problem) = UserSettings.own { config = problem.description }
    if json {
      StandardStreams.write(
        try JSONText.document(Findings(terminal: terminal, config: config, project: place)))
    } else {
      write(terminal, config: config, place: place)
    }
    if let missing = place?.missing { throw CommandFailure(missing) }
    if let place, let failure = place.failure {
      throw CommandFailure(
        "The project in \(place.state) is not as it should be; the doctor's findings say why.",
        code: failure)
    }
  }

  private func write(_ terminal: TerminalReport, config: String?, place: PlaceReport?) {
    let settings = config.map { [(name: "config", words: $0)] } ?? []
    let lines = terminal.lines + settings + (place?.lines ?? [])
    let width = lines.map(\.name.count).max() ?? 0
    var text = lines.map {
      $0.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.words
    }
    text.append("")
    text.append(contentsOf: TestCard.lines(OutputStyle(choice: screen, isTerminal: isatty(1) == 1)))
    let advice = terminal.advice + (config.map { [$0] } ?? []) + (place?.advice ?? [])
    for sentences in [place?.rebuilt ?? [], place?.findings ?? []] where !sentences.isEmpty {
      text.append("")
      text.append(contentsOf: sentences)
    }
    text.append("")
    text.append(contentsOf: advice.isEmpty ? ["Nothing to change."] : advice.map { "- " + $0 })
    StandardStreams.write(styled: text.joined(separator: "\n"))
  }
}

/// What `--json` prints.
private struct Findings: Encodable {
  var terminal: TerminalReport
  /// What is wrong with the configuration; nil if nothing is.
  var config: String?
  var project: PlaceReport?
}
