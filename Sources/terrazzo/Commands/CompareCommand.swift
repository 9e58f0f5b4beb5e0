import Annotation
import ArgumentParser
import Imaging
import Labeling
import Printing

/// Tells how far two annotators, or two projects, agree.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show how far two annotators, or two projects, agree.",
    discussion: """
      EXAMPLES
        terrazzo compare photos ada bob
        terrazzo compare photos ada ada
        terrazzo compare photos ada bob --json | jq .kappa
        terrazzo compare photos ../photos-of-bob

      Two annotators of one project are compared on the regions that both answered, by the last answer of each; \
      one annotator with themselves on the regions that --again asked them again. \
      Two projects are compared by their answers in force on images with the same bytes: region by region where \
      the regions are the same, else pixel by pixel, and it says which.

      Cohen's kappa is how much they agree beyond chance, with a 95 % interval. Void counts as a class; what one \
      of them skipped, split or was unsure of is left out and counted. Minutes are without pauses.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "An annotator; or another project, if it is the only one.")
  var first: String

  @Argument(help: "The other annotator.")
  var second: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let report = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      if let second {
        return ComparisonReport(try await session.progress.compare(first, with: second))
      }
      return ComparisonReport(
        try await session.progress.compare(withProject: FilePath(argument: first)))
    }
    StandardStreams.write(json ? try JSONText.document(report) : report.text)
  }
}
