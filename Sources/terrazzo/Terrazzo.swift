import ArgumentParser
import Foundation
import Glibc
import Preferences
import Printing

@main
struct Terrazzo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terrazzo",
    abstract: "Label images region by region in a terminal, with a model that learns as you go.",
    discussion: """
      EXAMPLES
        terrazzo demo                          try it on generated images
        terrazzo annotate photos               label a folder of images
        terrazzo status photos                 show the progress
        terrazzo export photos --out masks     write the answers as index masks

      The state is kept in photos/.terrazzo. Every answer is on disk before the next one is accepted.
      """,
    version: "0.2.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Label",
        subcommands: [
          AnnotateCommand.self, ConfirmCommand.self, ReviewCommand.self, DemoCommand.self,
        ]),
      CommandGroup(
        name: "Look after a project",
        subcommands: [
          InitCommand.self, PrepareCommand.self, StatusCommand.self, ClassesCommand.self,
          ImagesCommand.self, FlagsCommand.self, AcceptedCommand.self,
        ]),
      CommandGroup(
        name: "Labels in and out",
        subcommands: [
          ExportCommand.self, ImportCommand.self, ImportedCommand.self, SegmentCommand.self,
          ShowCommand.self,
        ]),
      CommandGroup(
        name: "Several people and machines",
        subcommands: [CompareCommand.self, SyncCommand.self, JournalCommand.self]),
      CommandGroup(
        name: "Networks and other programs",
        subcommands: [
          BackboneCommand.self, FeaturesCommand.self, ProbabilitiesCommand.self,
        ]),
      CommandGroup(
        name: "Without a screen",
        subcommands: [
          QueryCommand.self, LabelCommand.self, TrainCommand.self, ReplayCommand.self,
          SimulateCommand.self,
        ]),
      CommandGroup(
        name: "Help",
        subcommands: [DoctorCommand.self, KeysCommand.self, ManualCommand.self]),
    ])

  static func main() async {
    StandardStreams.start()
    // A file size limit shows in the result of a write, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    StandardStreams.end(await ending())
  }

  /// Does what the arguments request, and reports what went wrong.
  private static func ending() async -> ExitCode {
    do {
      try CommandNames.check(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      // The doctor reports a broken configuration itself.
      if case .failure(let problem) = UserSettings.own, !(command is DoctorCommand) {
        throw CommandFailure(problem)
      }
      if let command = command as? any ProgressShowing, command.progress.quiet {
        StandardStreams.hideProgress()
      }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .success
    } catch let failure as CommandFailure {
      if failure.code.isOfSignal {
        // The terminal may be gone or accept nothing.
        StandardStreams.sayBriefly(failure.description)
      } else {
        StandardStreams.say(failure.description)
      }
      return failure.code
    } catch {
      return tell(error)
    }
  }

  /// Help, the version and completions are requested, so they are data; errors in the
  /// arguments are messages.
  private static func tell(_ error: any Error) -> ExitCode {
    let text = fullMessage(for: error)
    let code = exitCode(for: error)
    guard !text.isEmpty else { return code }
    if code.isSuccess {
      // Nothing in it is from outside, and a completion script has tabs.
      let help = HelpText.wrapped(text, to: HelpText.width) + "\n"
      StandardStreams.write(bytes: Data(help.utf8))
    } else {
      StandardStreams.say(text)
    }
    return code
  }
}
