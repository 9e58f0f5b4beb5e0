import Annotation
import ArgumentParser
import Backbones
import Foundation
import Imaging
import Preferences
import Printing
import ProjectDatabase
import TerminalGraphics
import TerminalPictures

/// Reports what was detected, with a test card for the terminal, and what to change.
struct DoctorCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Report what was detected about terminal, disk and project, and what to change.",
    discussion: """
      EXAMPLES
        terrazzo doctor
        terrazzo doctor photos
        terrazzo doctor photos --json
        terrazzo doctor photos --check         compare every table with the journal
        terrazzo doctor photos --rebuild       rebuild the tables that differ
        terrazzo doctor photos --recipes       compare with and without a network

      The exit code is 65 if the project's database is damaged or does not match its journal. Nothing is \
      changed without --rebuild. With it, the tables that follow from the journal are rebuilt, all of them or \
      none. It refuses while someone is labeling and if the journal itself is damaged.

      --recipes describes the answered images with a network and without one, and counts how many answers \
      are guessed right by models that saw no other answer in the same image. It takes some seconds for \
      every hundred images, and keeps nothing.
      """)

  @Argument(help: "The folder that holds the images.", completion: .directory)
  var images: String?

  @Option(
    help: ArgumentHelp("The folder that holds the project's state.", valueName: "folder"),
    completion: .directory)
  var project: String?

  @OptionGroup var screen: ScreenOptions

  @Flag(help: "Read the whole database and compare it with its journal.")
  var check = false

  @Flag(help: "Rebuild the tables that follow from the journal where they differ from it.")
  var rebuild = false

  @Flag(
    help: "Compare on the answers how well regions are described with a network and without one.")
  var recipes = false

  @OptionGroup var progress: ProgressOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if check, images == nil {
      throw ValidationError("--check needs a project: name its image folder, too.")
    }
    if rebuild, images == nil {
      throw ValidationError("--rebuild needs a project: name its image folder, too.")
    }
    if recipes, images == nil {
      throw ValidationError("--recipes needs a project: name its image folder, too.")
    }
    if project != nil, images == nil {
      throw ValidationError("--project needs an image folder: name that, too.")
    }
  }

  func run() async throws {
    let pixels = PixelFindings(choice: screen, environment: ProcessInfo.processInfo.environment)
    let terminal = TerminalReport(
      choice: screen, environment: ProcessInfo.processInfo.environment, pixels: pixels)
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
    let refusal = try await place?.compareRecipes(isRequested: recipes)
    var config: String?
    if case .failure(let problem) = UserSettings.own { config = problem.description }
    let environment = ProcessInfo.processInfo.environment
    let backbones = BackboneFolder(environment: environment).map {
      BackboneReport($0, search: RuntimeSearch($0, environment: environment))
    }
    if json {
      StandardStreams.write(
        try JSONText.document(
          Findings(
            terminal: terminal, config: config, project: place, backbones: backbones?.lines ?? [])))
    } else {
      write(terminal, pixels: pixels, config: config, place: place, backbones: backbones)
    }
    if let missing = place?.missing { throw CommandFailure(missing) }
    if let place, let failure = place.failure {
      throw CommandFailure(CommandError.projectHasProblems(state: place.state, code: failure))
    }
    if let refusal { throw refusal }
  }

  private func write(
    _ terminal: TerminalReport, pixels: PixelFindings, config: String?, place: PlaceReport?,
    backbones: BackboneReport?
  ) {
    let settings = config.map { [(name: "config", words: $0)] } ?? []
    let networks = (backbones?.words ?? []).map { (name: "backbone", words: $0) }
    let lines = terminal.lines + networks + settings + (place?.lines ?? [])
    let width = lines.map(\.name.count).max() ?? 0
    var text = lines.map {
      $0.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.words
    }
    text.append("")
    text.append(contentsOf: TestCard.lines(screen.style(isTerminal: isatty(1) == 1)))
    if let support = pixels.support, StandardStreams.isTerminal(1) {
      StandardStreams.write(styled: text.joined(separator: "\n"))
      StandardStreams.write(bytes: Data(PixelTestCard.bytes(support)))
      text = ["pixels  above: even ramps, a round circle filled with even gray"]
    }
    let advice = terminal.advice + (config.map { [$0] } ?? []) + (place?.advice ?? [])
    for sentences in [place?.rebuilt ?? [], place?.findings ?? []] where !sentences.isEmpty {
      text.append("")
      text.append(contentsOf: sentences)
    }
    text.append("")
    let all = advice + (backbones?.advice ?? [])
    text.append(contentsOf: all.isEmpty ? ["Nothing to change."] : all.map { "- " + $0 })
    StandardStreams.write(styled: text.joined(separator: "\n"))
  }
}

/// What `--json` prints.
private struct Findings: Encodable {
  var terminal: TerminalReport
  /// What is wrong with the configuration; nil if nothing is.
  var config: String?
  var project: PlaceReport?
  /// The networks that are installed.
  var backbones: [BackboneLine]
}
