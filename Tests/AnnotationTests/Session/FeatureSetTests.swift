import FeatureFiles
import Glibc
import Imaging
import Labeling
import Preparation
import ProjectRecords
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Features of other programs in a project")
struct FeatureSetTests {
  private let project: TestProject

  init() throws {
    project = try TestProject()
    for (number, name) in ["a", "b", "sub/c"].enumerated() {
      let values = (0..<(8 * 12 * 2)).map { Float(($0 * (number + 3)) % 17) }
      try project.folder.write(NpyBytes.floats(values, shape: [2, 8, 12]), to: "maps/\(name).npy")
    }
  }

  private func reference(_ session: AnnotationSession) async throws -> FeatureSetReference {
    let request = FeatureRequest(name: "mine", folder: project.folder.path.appending("maps"))
    let (set, without) = try await session.features.list(request) { _ in }
    #expect(without.isEmpty && set.channels == 2)
    return set
  }

  private func open(_ change: FeatureSetChange? = nil) async throws -> AnnotationSession {
    try await project.open(.headless) { $0.changes.features = change }
  }

  /// Answers a batch with what differs from region to region.
  private func answerBatch(_ session: AnnotationSession) async throws {
    let classes = await session.snapshot().classes.map(\.definition.id)
    let batch = try await session.nextBatch()
    try await session.record(
      batch.map { ($0.region, .labeled(classes[$0.region.number % classes.count])) })
  }

  @Test(
    "Adding them keeps all answers, the next round learns with them, and removing brings back what was"
  )
  func adding() async throws {
    var session = try await open()
    try await answerBatch(session)
    _ = try await session.train { _ in }
    let answered = await session.snapshot().answered
    #expect(answered == 6)
    let set = try await reference(session)
    // Nothing changes before the project is opened with them.
    #expect(await session.features.all().isEmpty)
    await session.close()

    session = try await open(.add(set))
    #expect(await session.snapshot().answered == answered)
    let names = ["color", "position", "texture", "features-mine"]
    #expect(try await session.simulated.basis().recipe.names == names)
    #expect(try await session.prepare { _ in }.prepared == 3)
    _ = try await session.train { _ in }
    try await answerBatch(session)
    #expect(await session.snapshot().answered == 12)
    #expect(await session.features.all().map(\.files.images) == [3])
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
    await session.close()

    // What was pooled is in the cache: the folder may go away.
    project.folder.path.appending("maps").withCString { old in
      _ = project.folder.path.appending("gone").withCString { rename(old, $0) }
    }
    session = try await open()
    #expect(try await session.prepare { _ in }.prepared == 0)
    _ = try await session.train { _ in }
    #expect(await session.features.all()[0].files.problem?.contains("is not there") == true)
    await session.close()
    project.removeCache()
    session = try await open()
    let refused = await sentence { _ = try await session.prepare { _ in } }
    #expect(refused.contains("maps is not there. Mount or restore it"))
    // No image is left out for it, and labeling goes on.
    #expect(await session.snapshot().unreadableImages == 0)
    #expect(await session.snapshot().answered == 12)
    await session.close()

    session = try await open(.remove("mine"))
    #expect(try await session.simulated.basis().recipe == .standard)
    _ = try await session.train { _ in }
    #expect(await session.snapshot().answered == 12)
    #expect(await sentence { try await session.features.check("mine") }.contains("It has none."))
    await session.close()
  }

  @Test("They go with a network and without one, and leave with their name")
  func choice() throws {
    let set = FeatureSetReference(name: "mine", digest: "d", channels: 2, components: nil)
    let other = FeatureSetReference(name: "other", digest: "e", channels: 2, components: 4)
    let network = BackboneReference(name: "lite", digest: "0123")
    var choice = DescriptorChoice()
    choice.change(.add(set))
    #expect(choice.names == ["color", "position", "texture", "features-mine"])
    choice.change(.add(other))
    choice.change(names: nil, backbone: .with(network))
    #expect(
      choice.names
        == ["color", "position", "texture", "backbone", "features-mine", "features-other"])
    choice.change(names: nil, backbone: .without)
    choice.change(.remove("mine"))
    #expect(choice.names == ["color", "position", "texture", "features-other"])
    choice.change(.remove("other"))
    #expect(choice == DescriptorChoice())
    choice.change(names: nil, backbone: .with(network))
    choice.change(.add(set))
    choice.change(.remove("mine"))
    #expect(choice == .with(network))
    choice.change(.add(set))
    choice.change(names: ["color"], backbone: nil)
    #expect(choice.features.isEmpty && choice.backbone == nil && choice.names == ["color"])
  }
}
