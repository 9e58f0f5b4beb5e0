import Annotation
import ArgumentParser
import CommandArguments
import Exporting
import FeatureFiles
import Imaging
import Labeling
import OutsideFiles
import Preparation
import Printing
import ProjectRecords

/// Lets a network outside of the program judge regions.
struct ProbabilitiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probabilities",
    abstract: "Use the predictions of a network that runs elsewhere.",
    discussion: """
      EXAMPLES
        terrazzo probabilities add photos deeplab softmax/
        terrazzo probabilities add photos deeplab softmax/ --aggregate max
        terrazzo probabilities list photos --json
        terrazzo probabilities remove photos deeplab

      The folder has one .npy file for each image: what softmax gave, as numpy.save writes it, classes × \
      rows × columns or rows × columns × classes, float16 or float32, coarser than the image as it likes; \
      or a folder for each image with a gray PNG for each class. They take the place of the embedded \
      model's predictions in batches, on the screen, on sheets, in review and in exports. Images without \
      a file, and the parts of regions that were split, are judged by the embedded model.
      """,
    subcommands: [Add.self, List.self, Remove.self], defaultSubcommand: List.self)

  struct Add: AsyncParsableCommand, ProgressShowing {
    static let configuration = CommandConfiguration(
      abstract: "Check a folder of probabilities, and use them.",
      discussion: """
        Every file is read whole; if one cannot be used, it is named and nothing is changed. The classes \
        of the channels are named one a line in classes.txt (or classes.json) in the folder, and matched \
        to the project's by name. Those of before are replaced. The round that is chosen next records \
        which probabilities chose it.

        What is used, a row for each region, is kept in the project's cache; the folder is read again \
        only for regions that were not judged yet.
        """)

    @OptionGroup var project: ProjectOptions

    @Argument(help: "What to call them: lowercase letters, digits and hyphens.")
    var name: String

    @Argument(help: "The folder with a .npy file for each image.", completion: .directory)
    var folder: String

    @Option(
      help: ArgumentHelp(
        "The classes of the channels, in order (default: classes.txt or classes.json in the folder).",
        valueName: "file"), completion: .file())
    var classes: String?

    @Option(
      help: ArgumentHelp(
        """
        By what strategies judge a region: mean, the mean of its pixels, or max, the pixel where the \
        network is least sure.
        """, valueName: "which"))
    var aggregate = RegionAggregate.mean

    @OptionGroup var placement: MapOptions

    @Flag(inversion: .prefixedNo, help: "Describe and judge all images now.")
    var prepare = true

    @OptionGroup var progress: ProgressOptions

    func run() async throws {
      var request = FeatureRequest(name: name, folder: FilePath(argument: folder))
      placement.apply(to: &request)
      request.allowsMissing = true
      let names = try classNames()
      let listed = try await withSession(project.sessionOptions(role: .headless)) {
        let line = ProgressLine(title: "checking")
        defer { line.finish() }
        return try await $0.features.probabilities.list(
          request, names: names, choosesByPeak: aggregate == .max
        ) { line.update(share: $0) }
      }
      for words in ListedWords(listed).lines { StandardStreams.say(words) }
      var changes = SettingsChanges()
      changes.probabilities = .add(listed.reference)
      let options = project.sessionOptions(role: .headless, changes: changes)
      let report = try await withSession(options) { session in
        if let known = await session.features.probabilities.inForce() {
          StandardStreams.write(ProbabilitiesLine(known).text)
        }
        return prepare ? try await PreparationRun(session: session).run() : nil
      }
      if let report, !report.failures.isEmpty { throw ExitCode.failure }
    }

    private func classNames() throws -> [String] {
      let folder = FilePath(argument: folder)
      let list =
        classes.map { FilePath(argument: $0) }
        ?? [folder.appending("classes.txt"), folder.appending("classes.json")].first(
          where: \.exists)
        ?? folder.appending("classes.txt")
      do throws(FeatureFilesError) {
        return try ChannelClasses(list).names
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show which probabilities a project uses.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print one JSON object per line.")
    var json = false

    func run() async throws {
      let known = try await withSession(project.sessionOptions(role: .readOnly)) {
        await $0.features.probabilities.inForce()
      }
      try StandardStreams.write([known].compactMap { $0.map(ProbabilitiesLine.init) }, json: json)
      if let problem = known?.files.problem { StandardStreams.say(problem) }
      if known == nil && !json {
        StandardStreams.say(
          "The embedded model predicts. terrazzo probabilities add lets another network do so.")
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the embedded model predict again.")

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The name of the probabilities.")
    var name: String

    func run() async throws {
      try await withSession(project.sessionOptions(role: .readOnly)) {
        try await $0.features.probabilities.check(name)
      }
      var changes = SettingsChanges()
      changes.probabilities = .remove(name)
      try await withSession(project.sessionOptions(role: .headless, changes: changes)) { _ in }
      StandardStreams.write("\(name) is removed; the embedded model predicts.")
    }
  }
}
