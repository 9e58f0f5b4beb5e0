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

/// Describes a project's regions by what other programs computed, too.
struct FeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Describe regions by features that another program wrote.",
    discussion: """
      EXAMPLES
        terrazzo features add photos dino features/     one .npy file for each image
        terrazzo features add photos dino features/ --components 64
        terrazzo features list photos --json
        terrazzo features remove photos dino

      A file is an array that numpy.save wrote: rows × columns × channels or channels × rows × columns, \
      float16 or float32, coarser than the image as it likes. It is found by the image's path without \
      its ending, a/b.npy for a/b.jpg, or by its base name if only one has it. Answers stay; the next \
      model learns with the features.
      """,
    subcommands: [Add.self, List.self, Remove.self], defaultSubcommand: List.self)

  struct Add: AsyncParsableCommand, ProgressShowing {
    static let configuration = CommandConfiguration(
      abstract: "Check a folder of features, and describe the images by them.",
      discussion: """
        Every file is read whole; if one cannot be used, it is named and nothing is changed. Then all \
        images are described again, as by prepare. Features of the same name are replaced.

        The rows that describe regions are kept in the project's cache, and the folder is read again only \
        for regions that were not described yet: after --regions or the segmentation change, for images \
        that were added, for regions that are split, or if the cache is deleted. Keep it for that.
        """)

    @OptionGroup var project: ProjectOptions

    @Argument(help: "What to call them: lowercase letters, digits and hyphens.")
    var name: String

    @Argument(help: "The folder with a .npy file for each image.", completion: .directory)
    var folder: String

    @Option(
      help: ArgumentHelp(
        """
        Keep at most so many principal components (default: 16 of up to 32 channels, 24 of up to 96, 32 \
        of more).
        """, valueName: "n"))
    var components: Int?

    @OptionGroup var placement: MapOptions

    @Flag(help: "Leave out images without a file; else they are named and nothing is changed.")
    var partial = false

    @Flag(inversion: .prefixedNo, help: "Describe all images now.")
    var prepare = true

    @OptionGroup var progress: ProgressOptions

    func validate() throws {
      if let components, !(1...256).contains(components) {
        throw ValidationError("--components must be from 1 to 256.")
      }
    }

    func run() async throws {
      let (set, without) = try await withSession(project.sessionOptions(role: .headless)) {
        let line = ProgressLine(title: "checking")
        defer { line.finish() }
        return try await $0.features.list(request) { line.update(share: $0) }
      }
      let report = try await withSession(options(.add(set))) { session in
        if !without.isEmpty {
          StandardStreams.say(
            "\(Figures.counted(without.count, "image")) without a file will be left out, such as "
              + "\(DisplayText(without[0])).")
        }
        let known = await session.features.all().first { $0.reference == set }
        if let known { StandardStreams.write(FeaturesLine(known).text) }
        return prepare ? try await PreparationRun(session: session).run() : nil
      }
      if report.map({ $0.failures.count > without.count }) ?? false { throw ExitCode.failure }
    }

    private var request: FeatureRequest {
      var request = FeatureRequest(name: name, folder: FilePath(argument: folder))
      request.components = components
      placement.apply(to: &request)
      request.allowsMissing = partial
      return request
    }

    private func options(_ change: FeatureSetChange) -> SessionOptions {
      var changes = SettingsChanges()
      changes.features = change
      return project.sessionOptions(role: .headless, changes: changes)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the features of a project.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print one JSON object per line.")
    var json = false

    func run() async throws {
      let known = try await withSession(project.sessionOptions(role: .readOnly)) {
        await $0.features.all()
      }
      try StandardStreams.write(known.map(FeaturesLine.init), json: json)
      for problem in known.compactMap(\.files.problem) { StandardStreams.say(problem) }
      if known.isEmpty && !json {
        StandardStreams.say("The project has no features. terrazzo features add adds some.")
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Describe regions without certain features.",
      discussion: """
        Answers stay. What was made of the features stays in the cache, so adding the same files again \
        costs little.
        """)

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The name of the features.")
    var name: String

    func run() async throws {
      try await withSession(project.sessionOptions(role: .readOnly)) {
        try await $0.features.check(name)
      }
      var changes = SettingsChanges()
      changes.features = .remove(name)
      try await withSession(project.sessionOptions(role: .headless, changes: changes)) { _ in }
      StandardStreams.write("\(name) is removed.")
    }
  }
}
