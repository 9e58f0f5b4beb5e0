import ActiveLearning
import Imaging
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Choosing descriptors")
struct DescriptorChoiceTests {
  /// A region's height over its width, as another program may know it.
  private struct Slimness: ImageDescriptorSource, RegionDescriber {
    let name = "slimness"
    let version = "1"
    let groups = [DescriptorGroup("slimness", columnNames: ["height over width"])]

    func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
      for (region, box) in input.graph.boxes.enumerated() {
        columns[region, 0] = Float(box.height) / Float(box.width)
      }
    }
  }

  private static let lite = BackboneReference(name: "lite", digest: "0123456789abcdef")

  @Test(
    "A new project takes the machine's backbone, remembers it, and does without where it is missing"
  )
  func backbone() async throws {
    let project = try TestProject()
    var session = try await project.open(.headless) {
      $0.backbones = TestMachine(preferred: Self.lite)
    }
    try await answerBatch(session)
    #expect(try await train(session) == 130)
    #expect(
      try await session.simulated.basis().recipe.names == DescriptorRecipe.namesWithBackbone)
    try await answerBatch(session)
    let answered = await session.snapshot().answered
    await session.close()

    // Without it, and with another one under its name, batches are drawn at random.
    let other = BackboneReference(name: "lite", digest: "ffff")
    for machine in [TestMachine(), TestMachine(preferred: other)] {
      session = try await project.open(.headless) { $0.backbones = machine }
      let sentence = """
        The project describes regions by the backbone lite (0123456789ab), which is not installed on \
        this machine, so it can neither train nor predict here. Install it with "terrazzo backbone \
        install lite" or from the file that "terrazzo backbone export" writes where it is installed, or \
        describe them without one: --backbone none.
        """
      #expect(await session.snapshot().problem?.description == sentence)
      let refused = await #expect(throws: SessionError.self) {
        try await session.train { _ in }
      }
      #expect(refused?.kind == .dataUnusable && refused?.description == sentence)
      #expect(refused?.fact as? CausedFact == .storedDescriptors(.backboneMissing(Self.lite)))
      #expect(await session.snapshot().answered == answered)
      let region = try #require(try await session.nextBatch().first?.region)
      _ = try await session.record([(region, .void)])
      _ = try await session.undo()
      _ = try await project.export(session, to: "masks-\(machine.preferred?.digest ?? "none")")
      await session.close()
    }

    // Without one by choice: answers stay, and what was before comes back with it.
    session = try await project.open(.headless) { $0.changes.backbone = .without }
    #expect(try await train(session) == DescriptorRecipe.standard.layout.columnCount)
    #expect(try await !storedSettings(session).contains("backbone"))
    await session.close()
    session = try await project.open(.headless) {
      $0.backbones = TestMachine(preferred: Self.lite)
      $0.changes.backbone = .with(Self.lite)
    }
    #expect(try await session.prepare { _ in }.prepared == 0)
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
    await session.close()
  }

  @Test(
    "A backbone that is not there cannot be chosen, and old projects do not take one by themselves")
  func choosingBackbones() async throws {
    let project = try TestProject()
    try await project.open(.headless).close()
    var session = try await project.open(.headless) {
      $0.backbones = TestMachine(preferred: Self.lite)
    }
    #expect(try await !storedSettings(session).contains("backbone"))
    await session.close()
    #expect(
      await sentence {
        _ = try await project.open(.headless) { $0.changes.backbone = .with(Self.lite) }
      }.contains("the backbone lite (0123456789ab), which is not installed"))
    #expect(
      await sentence {
        _ = try await project.open(.headless) { $0.changes.descriptors = ["color", "backbone"] }
      }
        == "Regions cannot be described by a backbone because none is named. Name one with --backbone."
    )
    session = try await project.open(.headless)
    #expect(try await !storedSettings(session).contains("backbone"))
    await session.close()
  }

  @Test("Old rounds replay with the descriptors that they were chosen with")
  func replayed() async throws {
    let project = try TestProject()
    var session = try await project.open(.headless)
    try await answerBatch(session)
    _ = try await train(session)
    try await answerBatch(session)
    await session.close()
    session = try await project.open(.headless) { $0.changes.descriptors = ["position", "color"] }
    let rounds = try await session.replay { _, _ in }
    #expect(rounds.map(\.outcome) == [.same, .same])
    await session.close()
  }

  /// Prepares and trains; gives the columns that the model reads.
  private func train(_ session: AnnotationSession) async throws -> Int? {
    _ = try await session.prepare { _ in }
    _ = try await session.train { _ in }
    return await session.learner.model?.classifier.columns
  }

  private func answerBatch(_ session: AnnotationSession) async throws {
    let queries = try await session.nextBatch()
    _ = try await session.record(
      queries.enumerated().map { ($1.region, .labeled(ClassID(rawValue: $0 % 3))) })
  }

  private func storedSettings(_ session: AnnotationSession) async throws -> String {
    try await session.store.settings.all()["project"] ?? ""
  }

  @Test("Other descriptors are another basis and model; answers stay, and so does what was before")
  func another() async throws {
    let project = try TestProject()
    var session = try await project.open(.headless)
    try await answerBatch(session)
    #expect(try await train(session) == DescriptorRecipe.standard.layout.columnCount)
    let basis = try await session.simulated.basis()
    let masks = try await project.export(session, to: "masks")
    let answered = await session.snapshot().answered
    #expect(try await !storedSettings(session).contains("descriptors"))
    await session.close()

    session = try await project.open(.headless) { $0.changes.descriptors = ["position", "color"] }
    #expect(await session.snapshot().answered == answered)
    #expect(await session.snapshot().preparedImages == 0)
    #expect(await session.learner.model == nil)
    #expect(try await train(session) == 37)
    let other = try await session.simulated.basis()
    #expect(other.digest != basis.digest && other.recipe.names == ["position", "color"])
    let again = try await project.export(session, to: "again")
    #expect(
      try ImageFile.readClassMask(at: masks.appending("a.png"))
        == ImageFile.readClassMask(at: again.appending("a.png")))
    await session.close()

    // The project remembers, also which model belongs to which basis.
    session = try await project.open(.headless)
    #expect(await session.learner.model?.classifier.columns == 37)
    #expect(await session.snapshot().preparedImages == 3)
    #expect(try await storedSettings(session).contains(#""descriptors":["position","color"]"#))
    await session.close()

    let names = DescriptorRecipe.standard.names
    session = try await project.open(.headless) { $0.changes.descriptors = names }
    #expect(try await session.simulated.basis() == basis)
    #expect(try await session.prepare { _ in }.prepared == 0)
    #expect(try await !storedSettings(session).contains("descriptors"))
    await session.close()
  }

  @Test("A program that links the library describes by a source of its own")
  func ownSource() async throws {
    let project = try TestProject()
    let known = try DescriptorRecipe.standard.adding(Slimness())
    var session = try await project.open(.headless) {
      $0.descriptors = known
      $0.changes.descriptors = ["color", "slimness", "surroundings"]
    }
    try await answerBatch(session)
    #expect(try await train(session) == 427)
    try await answerBatch(session)
    let answered = await session.snapshot().answered
    let rounds = try await session.replay { _, _ in }
    #expect(rounds.map(\.outcome) == [.same, .same])
    await session.close()

    // One that does not know the source opens the project, takes answers and exports them.
    session = try await project.open(.headless)
    let sentence = """
      The project describes regions by "slimness", which this program does not know, so it can \
      neither train nor predict here. Use the program that knows it, or choose from color, position, \
      texture, patches, surroundings with --descriptors.
      """
    let fact = AnnotationFact.unknownDescriptors(
      name: "slimness", known: ["color", "position", "texture", "patches", "surroundings"])
    #expect(fact.description == sentence)
    #expect(await session.snapshot().problem?.description == sentence)
    #expect(await session.snapshot().answered == answered)
    await #expect(throws: SessionError(fact)) {
      try await session.prepare { _ in }
    }
    await #expect(throws: SessionError(fact)) {
      try await session.train { _ in }
    }
    let region = try #require(await session.snapshot().batch?.items.first?.region)
    _ = try await session.record([(region, .void)])
    _ = try await project.export(session, to: "masks")
    await session.close()

    // The one that knows it has its model still.
    session = try await project.open(.headless) { $0.descriptors = known }
    #expect(await session.learner.model?.classifier.columns == 427)
    #expect(await session.snapshot().preparedImages == 3)
    await session.close()
  }

  @Test("Descriptors that are none are refused, and nothing is stored")
  func refused() async throws {
    let project = try TestProject()
    try await project.open(.headless).close()
    #expect(
      await sentence {
        _ = try await project.open(.headless) { $0.changes.descriptors = ["color", "smell"] }
      }
        == "Regions cannot be described by \"smell\" because this program does not know such a "
        + "descriptor. Choose from color, position, texture, patches, surroundings.")
    let session = try await project.open(.headless)
    #expect(try await !storedSettings(session).contains("smell"))
    await session.close()
  }
}
