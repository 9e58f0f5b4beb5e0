import Annotation
import ArgumentParser
import CommandArguments
import Imaging
import Labeling
import Printing

/// The journal as text.
struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Write everything that was said as lines of text, or read such lines.",
    discussion: """
      EXAMPLES
        terrazzo journal export photos > labels.jsonl
        terrazzo journal export photos --out labels.jsonl
        terrazzo journal import photos labels.jsonl

      Every answer with its pixels, every undo, class, flag, note and accepted guess is one line of JSON, in the order \
      in which they count: for git, for backups, for programs. Projects that have the same entries give the same \
      lines. What the lines mean is in docs/project-format.md and docs/schemas/journal.schema.json.
      """,
    subcommands: [Export.self, Import.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the journal as JSON Lines.")

    @OptionGroup var project: ProjectOptions

    @Option(
      help: ArgumentHelp(
        "Write to this file, which is replaced, instead of standard output.", valueName: "file"),
      completion: .file())
    var out: String?

    func run() async throws {
      try await withSession(project.sessionOptions(role: project.readingRole)) { session in
        if let out {
          let entries = try await session.exchange.write(to: FilePath(argument: out))
          StandardStreams.say("Wrote \(Figures.counted(entries, "change")).")
        } else {
          try await session.exchange.lines { StandardStreams.write($0) }
        }
      }
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take what a journal's file has and the project has not.",
      discussion: """
        If there is no project, an empty one is created. All of the file is taken, or nothing.
        """)

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The file.", completion: .file())
    var file: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
      let options = project.sessionOptions(role: .headless, creates: true)
      let report = try await withSession(options) { session in
        ProjectSync.Report(taken: try await session.exchange.take(from: FilePath(argument: file)))
      }
      let lines = ExchangeLines(report, other: file)
      lines.sentences.forEach(StandardStreams.say)
      if json { StandardStreams.write(try JSONText.line(lines.object)) }
    }
  }
}
