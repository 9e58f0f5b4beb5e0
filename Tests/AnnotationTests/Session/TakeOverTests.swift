import Glibc
import Labeling
import TestSupport
import Testing

@testable import Annotation

@Suite("A name that is taken over")
struct TakeOverTests {
  @Test("A session that lost its name says so on its own, once the other has it or has had it")
  func told() async throws {
    let project = try TestProject()
    let first = try await project.open()
    var changes = await first.changes().makeAsyncIterator()
    let second = try await project.open(classes: nil) { $0.takesOver = true }
    await first.watchName(every: .milliseconds(5))
    let lost = await changes.next()?.problem?.description
    #expect(
      lost
        == "Answers are no longer saved here, because process \(getpid()) on here took over the name "
        + "ada. Quit and continue there.")
    await second.watchName(every: .milliseconds(5))
    // The first session releases only what is its own.
    await first.close()
    #expect(await second.snapshot().problem == nil)

    var later = await second.changes().makeAsyncIterator()
    let third = try await project.open(classes: nil) { $0.takesOver = true }
    await third.close()
    #expect(
      await later.next()?.problem?.description.hasPrefix("Answers are no longer saved here") == true
    )
    await second.close()
  }
}
