import Labeling
import Preparation
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation

@Suite("A project's network")
struct BackboneUseTests {
  private static let lite = BackboneReference(name: "lite", digest: "0123456789abcdef")

  private func session(
    _ project: TestProject, _ machine: any BackboneSupply,
    role: SessionOptions.Role = .headless, _ change: (inout SessionOptions) -> Void = { _ in }
  ) async throws -> AnnotationSession {
    try await project.open(role, classes: role == .readOnly ? nil : "sky,road,tree") {
      $0.backbones = machine
      if role == .readOnly { $0.changes.regions = nil }
      change(&$0)
    }
  }

  @Test("A session says which it is, and whether it is here")
  func use() async throws {
    let project = try TestProject()
    let lite = TestMachine(preferred: Self.lite)
    var opened = try await session(project, lite)
    #expect(await opened.backbone == .installed(Self.lite))
    await opened.close()
    #expect(await opened.snapshot().obstacle == nil)
    opened = try await session(project, NoBackbones(), role: .readOnly)
    #expect(await opened.backbone == .missing(Self.lite))
    let missing = await opened.snapshot()
    #expect(missing.obstacle != nil && missing.obstacle == missing.problem)
    await opened.close()
    opened = try await session(project, NoBackbones()) { $0.changes.backbone = .without }
    #expect(await opened.backbone == .none)
    await opened.close()
    opened = try await session(project, lite) { $0.changes.descriptors = ["color"] }
    #expect(await opened.backbone == .none)
    await opened.close()
  }

  @Test("Only a project that was just created, and that could not choose, lacks one")
  func lacking() async throws {
    let project = try TestProject()
    var opened = try await session(project, NoBackbones())
    #expect(opened.opening.lacksBackbone)
    await opened.close()
    opened = try await session(project, NoBackbones())
    #expect(!opened.opening.lacksBackbone)
    await opened.close()
    for change: (inout SessionOptions) -> Void in [
      { $0.changes.backbone = .without }, { $0.changes.descriptors = ["color"] },
      { $0.backbones = TestMachine(preferred: Self.lite) },
    ] {
      let another = try TestProject()
      opened = try await session(another, NoBackbones(), change)
      #expect(!opened.opening.lacksBackbone)
      await opened.close()
    }
  }

  @Test("A round whose network is not here cannot be recomputed, and is never called the same")
  func replay() async throws {
    let project = try TestProject()
    let machine = TestMachine(preferred: Self.lite)
    var opened = try await session(project, machine)
    for _ in 0..<2 {
      let queries = try await opened.nextBatch()
      _ = try await opened.record(
        queries.enumerated().map { ($1.region, .labeled(ClassID(rawValue: $0 % 3))) })
      _ = try await opened.prepare { _ in }
      _ = try await opened.train { _ in }
    }
    await opened.close()
    let reason = """
      The images are described differently now: the backbone lite (0123456789ab) of this round is not \
      installed on this machine.
      """
    let missing: [any BackboneSupply] = [
      NoBackbones(), TestMachine(preferred: BackboneReference(name: "lite", digest: "ff")),
    ]
    for machine in missing {
      opened = try await session(project, machine, role: .readOnly)
      // The first batch was drawn at random, whatever described it.
      #expect(try await opened.replay { _, _ in }.map(\.outcome) == [.same, .cannot(reason)])
      await opened.close()
    }
    // Also where the project has gone on without it.
    opened = try await session(project, NoBackbones()) { $0.changes.backbone = .without }
    #expect(try await opened.replay { _, _ in }.map(\.outcome) == [.same, .cannot(reason)])
    await opened.close()
    opened = try await session(project, machine, role: .readOnly)
    #expect(try await opened.replay { _, _ in }.map(\.outcome) == [.same, .same])
    await opened.close()
  }
}
