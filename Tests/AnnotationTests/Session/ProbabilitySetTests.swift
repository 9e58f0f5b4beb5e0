import Exporting
import FeatureFiles
import Foundation
import Imaging
import Labeling
import Preparation
import ProjectRecords
import SessionState
import TestSupport
import Testing

@testable import Annotation

@Suite("Probabilities of other networks in a project")
struct ProbabilitySetTests {
  private let project: TestProject
  private static let names = ["road", "tree", "sky", "cow"]

  init() throws {
    project = try TestProject()
    for name in ["a", "sub/c"] { try write(name) }
  }

  /// 12 × 8 cells: sky above, road below, and unsure between at the right.
  private func write(_ name: String) throws {
    var values: [Float] = []
    for cell in 0..<96 {
      let (row, column) = (cell / 12, cell % 12)
      if (3...4).contains(row), column >= 6 {
        values += [0.4, 0.2, 0.3, 0.1]
      } else {
        values += row < 4 ? [0.05, 0, 0.95, 0] : [0.97, 0.02, 0.01, 0]
      }
    }
    try project.folder.write(NpyBytes.floats(values, shape: [8, 12, 4]), to: "maps/\(name).npy")
  }

  private func open(_ change: ProbabilityChange? = nil) async throws -> AnnotationSession {
    try await project.open(.headless) { $0.changes.probabilities = change }
  }

  private func list(
    _ session: AnnotationSession, byPeak: Bool = false
  ) async throws -> ListedProbabilities {
    let request = {
      var request = FeatureRequest(name: "net", folder: project.folder.path.appending("maps"))
      request.allowsMissing = true
      return request
    }()
    return try await session.features.probabilities.list(
      request, names: Self.names, choosesByPeak: byPeak
    ) {
      _ in
    }
  }

  private func answerBatch(_ session: AnnotationSession) async throws {
    let classes = await session.snapshot().classes.map(\.definition.id)
    let batch = try await session.nextBatch()
    try await session.record(
      batch.map { ($0.region, .labeled(classes[$0.region.number % classes.count])) })
  }

  private func image(_ name: String, _ session: AnnotationSession) async -> ImageID? {
    await session.catalog.usable.first { $0.name == ImageName(name) }?.id
  }

  @Test("They judge in place of the model wherever there is a map, and choose the next batch")
  func judging() async throws {
    var session = try await open()
    try await answerBatch(session)
    _ = try await session.train { _ in }
    let listed = try await list(session)
    #expect(listed.extra == ["cow"] && listed.missing.isEmpty)
    #expect(listed.without == [ImageName("b.png")])
    await session.close()

    session = try await open(.add(listed.reference))
    #expect(try await session.prepare { _ in }.prepared == 2)
    _ = try await session.train { _ in }
    #expect(await session.snapshot().answered == 6)
    let ids = await session.snapshot().classes.reduce(into: [:]) {
      $0[$1.definition.name] = $1.definition.id
    }
    let sky = try #require(ids["sky"])
    let road = try #require(ids["road"])
    let judged = try #require(await image("a.png", session))
    let guesses = try await session.guesses(of: judged)
    #expect(guesses.first?.answer == .labeled(sky) && guesses.last?.answer == .labeled(road))
    #expect(guesses.allSatisfy { $0.answer == .labeled(sky) || $0.answer == .labeled(road) })
    #expect((guesses.first?.confidence ?? 0) > 0.94)
    // The other image is judged by the model, which is not that sure.
    let other = try #require(await image("b.png", session))
    #expect(try await session.guesses(of: other).first?.confidence != guesses.first?.confidence)

    let masks = try await project.export(session, to: "predicted") { $0.fillsPredictions = true }
    let mask = try ImageFile.readClassMask(at: masks.appending("a.png"))
    #expect(mask.pixels.first != mask.pixels.last)

    try await answerBatch(session)
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
    await session.close()

    // Rounds are replayed with what chose them, also after another network or none took its place.
    session = try await open(.remove("net"))
    #expect(await session.features.probabilities.inForce() == nil)
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
    #expect(await session.snapshot().answered == 12)
    await session.close()
  }

  @Test(
    "Their folder may go away once all is judged; what needs it again says so and blames no image")
  func absence() async throws {
    var session = try await open()
    try await answerBatch(session)
    let reference = try await list(session, byPeak: true).reference
    await session.close()
    session = try await open(.add(reference))
    _ = try await session.prepare { _ in }
    await session.close()
    try FileManager.default.moveItem(
      atPath: project.folder.path.appending("maps").description,
      toPath: project.folder.path.appending("gone").description)
    session = try await open()
    _ = try await session.train { _ in }
    try await answerBatch(session)
    #expect(
      await session.features.probabilities.inForce()?.files.problem?.contains("maps is not there")
        == true)
    await session.close()
    project.removeCache()
    session = try await open()
    let refused = await sentence { _ = try await session.prepare { _ in } }
    #expect(refused.contains("The probabilities net are needed for regions"))
    #expect(refused.contains("terrazzo probabilities remove"))
    #expect(await session.snapshot().unreadableImages == 0)
    await session.close()
  }

  @Test("Lists without a class of the project are refused")
  func classes() async throws {
    let session = try await open()
    let request = FeatureRequest(name: "net", folder: project.folder.path.appending("maps"))
    #expect(
      await sentence {
        _ = try await session.features.probabilities.list(
          request, names: ["cow", "pig"], choosesByPeak: false
        ) { _ in }
      } == """
        None of the classes of the channels (cow, pig) is one of the project's (sky, road, tree). Name \
        them alike, or rename those of the project with terrazzo classes.
        """)
    #expect(
      await sentence { try await session.features.probabilities.check("net") }
        == "The project has no probabilities \"net\". It has none.")
    await session.close()
  }
}
