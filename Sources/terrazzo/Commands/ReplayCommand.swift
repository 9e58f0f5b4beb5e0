import Annotation
import ArgumentParser
import Labeling
import Printing

/// Recomputes every round of a project and compares.
struct ReplayCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Select every batch again from its record, and compare.",
    discussion: """
      EXAMPLES
        terrazzo replay photos
        terrazzo replay photos --json | jq 'select(.outcome != "same")'

      Trains each round's model again from the answers it was trained on. The exit code is 1 if any round \
      differs, and 65 if none differs but some cannot be recomputed: the output says why, for example \
      because the network that described the images is not installed.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var progress: ProgressOptions

  @Flag(help: "Print one JSON object per round.")
  var json = false

  func run() async throws {
    let rounds = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      let line = ProgressLine(title: "replaying")
      let rounds = try await session.replay { done, all in
        line.update(share: Double(done) / Double(max(1, all)))
      }
      line.finish()
      return rounds
    }
    try StandardStreams.write(rounds.map(ReplayLine.init), json: json)
    let different = rounds.count { if case .differs = $0.outcome { true } else { false } }
    let impossible = rounds.count { if case .cannot = $0.outcome { true } else { false } }
    if different > 0 {
      throw CommandFailure(CommandError.roundsDiffer(different, of: rounds.count))
    }
    if impossible > 0 {
      throw CommandFailure(CommandError.roundsLost(impossible, of: rounds.count))
    }
  }
}
