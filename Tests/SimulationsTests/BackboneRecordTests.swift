import ActiveLearning
import Foundation
import Imaging
import Labeling
import Preparation
import Superpixels
import Synchronization
import TestSupport
import Testing

@testable import Annotation
@testable import Simulations

@Suite("Which network described a simulation's regions")
struct BackboneRecordTests {
  /// Under the name of the source that stands for any network.
  private struct Source: ImageDescriptorSource, RegionDescriber {
    let name = DescriptorRecipe.backboneName
    let version: String
    let groups = [DescriptorGroup("backbone-1", columnNames: ["height over width"])]

    func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
      for (region, box) in input.graph.boxes.enumerated() {
        columns[region, 0] = Float(box.height) / Float(box.width)
      }
    }
  }

  private static let lite = BackboneReference(name: "lite", digest: "0123456789abcdef")

  private func options(_ truth: SyntheticTruth) throws -> SimulationOptions {
    var options = truth.options(rounds: 1)
    options.descriptors = try DescriptorRecipe.standard
      .choosing(DescriptorRecipe.namesBesideBackbone).adding(Source(version: Self.lite.digest))
    options.backbone = Self.lite
    return options
  }

  private func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("The report has its name and digest, and neither without a network")
  func report() async throws {
    let truth = try SyntheticTruth(count: 2)
    let with = try await Simulation(options(truth)).run { _ in }
    let json = try object(try JSONEncoder().encode(with))
    #expect(json["backbone"] as? String == "lite")
    #expect(json["backbone_digest"] as? String == "0123456789abcdef")
    #expect((json["descriptors"] as? [String])?.last == "backbone")
    let without = try await Simulation(truth.options(rounds: 1)).run { _ in }
    let plain = try object(try JSONEncoder().encode(without))
    #expect(plain["backbone"] == nil && plain["backbone_digest"] == nil)
  }

  @Test("A kept project remembers it, so that it says what is missing when it is opened elsewhere")
  func project() async throws {
    let truth = try SyntheticTruth(count: 2)
    let project = truth.folder.path.appending("project")
    var options = try options(truth)
    options.projectFolder = project
    _ = try await Simulation(options).run { _ in }
    let session = try await AnnotationSession.open(
      SessionOptions(
        imageFolder: truth.images, projectFolder: project, annotator: "ada", host: "here",
        role: .readOnly))
    let problem = await session.snapshot().problem?.description
    await session.close()
    #expect(
      problem?.hasPrefix(
        "The project describes regions by the backbone lite (0123456789ab), which is not installed")
        == true)
  }

  @Test("A stored run from before it was recorded is used, and its report says it then")
  func archive() async throws {
    let truth = try SyntheticTruth(count: 2)
    let options = try options(truth)
    let out = truth.folder.path.appending("out")
    let plan = SimulationPlan(
      shared: options, strategies: [options.strategy], seeds: [options.seed],
      regions: [options.regions], batches: [options.batch])
    let first = try await SimulationBench(plan, folder: out, jobs: 1).run { _ in }
    let runs = out.appending("runs").description
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: runs).first)
    let file = URL(fileURLWithPath: runs + "/" + name)
    var stored = try object(try Data(contentsOf: file))
    var report = try #require(stored["report"] as? [String: Any])
    #expect(report.removeValue(forKey: "backbone") as? String == "lite")
    #expect(report.removeValue(forKey: "backbone_digest") != nil)
    stored["report"] = report
    try JSONSerialization.data(withJSONObject: stored).write(to: file)
    let found = Mutex(-1)
    let second = try await SimulationBench(plan, folder: out, jobs: 1).run { progress in
      if case .found(let runs, _) = progress { found.withLock { $0 = runs } }
    }
    #expect(found.withLock { $0 } == 1)
    #expect(second.runs == first.runs)
    #expect(second.runs.first?.backboneDigest == Self.lite.digest)
  }
}
