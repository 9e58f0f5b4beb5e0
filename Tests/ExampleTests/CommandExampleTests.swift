import Annotation
import ArgumentParser
import Imaging
import Labeling
import Printing
import TestSupport
import Testing

@testable import terrazzo

@Suite("The example of a command")
struct CommandExampleTests {
  @Test("is parsed, and names the classes that nobody used")
  func run() async throws {
    let project = try SmallProject()
    let session = try await project.open()
    for query in try await session.nextBatch().prefix(2) {
      _ = try await session.record([
        RegionAnswer(region: query.region, answer: .labeled(ClassID(rawValue: 1)))
      ])
    }
    await session.close()
    func names(_ options: String...) async throws -> [String] {
      let parsed = try UnusedCommand.parse([project.images.description] + options)
      return try await parsed.names()
    }
    #expect(try await names() == ["sky", "tree"])
    #expect(try await names("--fewer-than", "3") == ["sky", "road", "tree"])
    #expect(throws: (any Error).self) {
      try UnusedCommand.parse([project.images.description, "--fewer-than", "0"])
    }
  }

  @Test("says in one sentence what is wrong, with the exit code of its kind")
  func failure() async throws {
    let command = try UnusedCommand.parse(["/nowhere/photos"])
    let error = await #expect(throws: CommandFailure.self) { try await command.names() }
    #expect(error?.code == .failure)
    #expect(error?.description.contains("/nowhere/photos") == true)
  }
}
