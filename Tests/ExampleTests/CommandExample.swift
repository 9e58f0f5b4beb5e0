import Annotation
import ArgumentParser
import Labeling
import Printing

@testable import terrazzo

// example
/// Names the classes that nobody has used yet.
struct UnusedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unused",
    abstract: "Name the classes that no region has yet.",
    discussion: """
      EXAMPLES
        terrazzo unused photos
        terrazzo unused photos --fewer-than 10
      """)

  @OptionGroup var project: ProjectOptions

  @Option(help: ArgumentHelp("Also those of fewer regions.", valueName: "n"))
  var fewerThan = 1

  func validate() throws {
    if fewerThan < 1 { throw ValidationError("--fewer-than must be at least 1.") }
  }

  func run() async throws {
    for name in try await names() { StandardStreams.write(name) }
  }

  /// In the order of the project.
  func names() async throws -> [String] {
    try await withSession(project.sessionOptions(role: .readOnly)) { session in
      await session.snapshot().classes
        .filter { !$0.definition.isRetired && $0.count < fewerThan }
        .map { DisplayText($0.definition.name).description }
    }
  }
}
// end of example
