import ActiveLearning
import Foundation
import Imaging
import Labeling
import Preparation
import ProjectRecords
import SessionState
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Comparing recipes on answers")
struct RecipeTrialTests {
  /// Whether a region's number is odd, which no other source sees.
  private struct Parity: ImageDescriptorSource, RegionDescriber {
    let name = DescriptorRecipe.backboneName
    let version = "1"
    // Many, so that the few answers are not learned by heart from other columns.
    let groups = [DescriptorGroup("backbone-1", columnNames: (1...40).map { "odd, time \($0)" })]

    func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
      for region in 0..<input.count {
        for column in 0..<40 { columns[region, column] = Float(region % 2) }
      }
    }
  }

  private static let lite = BackboneReference(name: "lite", digest: "0123456789abcdef")
  private static let machine = TestMachine(preferred: lite, source: { _ in Parity() })
  private static let pictures = (0..<6).map { "\($0).png" }

  /// Every region is answered by whether its number is odd.
  private func answeredProject(
    regions: Int = 24, images: Int = 6, _ change: (inout SessionOptions) -> Void = { _ in }
  ) async throws -> TestProject {
    let project = try TestProject(Self.pictures)
    let session = try await project.open(.headless) {
      $0.changes.regions = regions
      $0.backbones = Self.machine
      change(&$0)
    }
    for image in await session.catalog.usable.map(\.id).prefix(images) {
      let (cut, partition) = try #require(try await session.cutUnlessUnreadable(image))
      _ = try await session.record(
        (0..<cut.map.count).map {
          (
            RegionID(image: image, partition: partition.id, number: $0),
            .labeled(ClassID(rawValue: $0 % 2))
          )
        })
    }
    await session.close()
    return project
  }

  private func files(_ project: TestProject) -> [String] {
    let root = project.state.description
    return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
      .filter { !$0.hasPrefix("session.sqlite-") }.sorted()
  }

  private func compared(
    _ project: TestProject, _ change: (inout SessionOptions) -> Void = { _ in }
  ) async throws -> RecipeComparison {
    let session = try await project.open(.readOnly, classes: nil) {
      $0.changes.regions = nil
      $0.backbones = Self.machine
      change(&$0)
    }
    do {
      let comparison = try await session.progress.compareRecipes { share in
        #expect((0...1).contains(share))
      }
      await session.close()
      return comparison
    } catch {
      await session.close()
      throw error
    }
  }

  @Test("The recipe that sees what answers depend on is better, and nothing is changed by looking")
  func better() async throws {
    let project = try await answeredProject()
    let before = files(project)
    let comparison = try await compared(project)
    #expect(comparison.backbone == Self.lite && comparison.inForce == .withBackbone)
    #expect(comparison.better == .withBackbone)
    #expect(comparison.accuracy.groups == 6 && comparison.accuracy.rows >= 100)
    #expect(comparison.accuracy.second > 0.95)
    #expect((0.2...0.8).contains(comparison.accuracy.first))
    #expect(files(project) == before)
    #expect(try await compared(project) == comparison)
  }

  @Test("A project without a network is compared with the one that a new project would take")
  func without() async throws {
    let project = try await answeredProject { $0.changes.backbone = .without }
    let comparison = try await compared(project)
    #expect(comparison.inForce == .withoutBackbone && comparison.better == .withBackbone)
  }

  @Test("With sources of one's own neither recipe is in force")
  func ownSources() async throws {
    let project = try await answeredProject { $0.changes.descriptors = ["color"] }
    #expect(try await compared(project).inForce == nil)
  }

  @Test("Few answers, and a machine without a network, are told in a sentence")
  func refused() async throws {
    let project = try await answeredProject(regions: 6)
    let few = await #expect(throws: SessionError.self) { try await compared(project) }
    #expect(few?.kind == .notYet)
    #expect(
      few?.description.hasPrefix("Recipes cannot be compared yet: there are ") == true
        && few?.description.hasSuffix(
          " answers in 6 images to learn from. Come back with 100 in 5 images.") == true
    )
    await #expect(throws: SessionError(ComparisonFact.noBackbone)) {
      try await compared(project) { $0.backbones = NoBackbones() }
    }
    let empty = try TestProject(Self.pictures)
    try await empty.open(.headless) { $0.backbones = Self.machine }.close()
    await #expect(throws: SessionError(ComparisonFact.tooFew(answers: 0, images: 0))) {
      try await compared(empty)
    }
  }

  @Test("Answers are counted before anything is described")
  func counting() async throws {
    for (regions, images) in [(6, Self.pictures.count), (60, 4)] {
      let project = try await answeredProject(regions: regions, images: images)
      let session = try await project.open(.readOnly, classes: nil) {
        $0.changes.regions = nil
        $0.backbones = Self.machine
      }
      let few = await #expect(throws: SessionError.self) {
        try await session.progress.compareRecipes { share in
          Issue.record("\(share) of the work is done.")
        }
      }
      guard case .tooFew(let answers, images)? = few?.fact as? ComparisonFact else {
        Issue.record("\(few as Any)")
        return
      }
      #expect(answers > 0 && answers < 100 || images < 5)
      await session.close()
    }
  }

  @Test("It ends soon when it is cancelled")
  func cancelled() async throws {
    let project = try await answeredProject()
    let session = try await project.open(.readOnly, classes: nil) {
      $0.changes.regions = nil
      $0.backbones = Self.machine
    }
    let comparing = Task { try await session.progress.compareRecipes { _ in } }
    comparing.cancel()
    let result = await comparing.result
    #expect(throws: SessionError.cancelled) { try result.get() }
    await session.close()
  }
}
