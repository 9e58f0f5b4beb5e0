import Annotation
import ArgumentParser
import CommandArguments
import Imaging
import Labeling
import Printing

/// Gives two projects, or a project and a journal's file, what the other has.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Exchange answers with a project on another disk or machine, or with a file.",
    discussion: """
      EXAMPLES
        terrazzo sync photos /media/stick/photos          two projects, both ways
        terrazzo sync photos /media/stick/labels.jsonl    by a file, in turn
        terrazzo sync photos eve/photos --take            only read the other project

      Afterwards both have all answers, undos, classes, flags and accepted guesses of both, whoever gave them, in \
      whatever order and however often it is done. Images are the same if their files have the same bytes; answers \
      to images that are not in the folder are kept and passed on. Where two people answered one region, both answers \
      stay in the journal, the later one counts, and terrazzo review shows what was said. Everybody undoes only what \
      they did in the project at hand.

      A file that is there is taken first and then written anew with everything, one that is not there is written. \
      Do not let several machines use one project on a network disk: sync is for that.

      Two projects that gave one class number to two classes are not joined. Give both the same --classes at the \
      start, or copy the project.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(
    help: ArgumentHelp(
      "The folder of images of the other project, or a file.", valueName: "other"),
    completion: .file())
  var other: String

  @Flag(help: "Only take what the other has.")
  var take = false

  @Flag(help: "Only give the other project what this one has.")
  var give = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if take && give { throw ValidationError("Use --take or --give; without them, both are done.") }
  }

  func run() async throws {
    let direction: ProjectSync.Direction = take ? .take : give ? .give : .both
    // A new file needs nothing of the project but to be read.
    let onlyReads = give && !FilePath(argument: other).exists
    let role = onlyReads ? project.readingRole : .headless
    let report = try await withSession(project.sessionOptions(role: role)) { session in
      try await exchange(session, direction)
    }
    let lines = ExchangeLines(report, other: other)
    lines.sentences.forEach(StandardStreams.say)
    if json { StandardStreams.write(try JSONText.line(lines.object)) }
  }

  private func exchange(
    _ session: AnnotationSession, _ direction: ProjectSync.Direction
  ) async throws -> ProjectSync.Report {
    let sync = ProjectSync(session)
    switch try ProjectSync.Other(FilePath(argument: other)) {
    case .file(let file): return try await sync.run(with: file, direction)
    case .project(let path) where direction != .take:
      var options = project.sessionOptions(role: .headless)
      options.imageFolder = path
      options.projectFolder = nil
      return try await withSession(options) { try await sync.run(with: $0, direction) }
    case .project(let path), .state(let path):
      return try await sync.run(withProject: path, direction)
    }
  }
}
