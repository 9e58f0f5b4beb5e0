import Labeling
import Testing

@testable import Shards

@Suite("Parts of a project's images")
struct ShardTests {
  private let names = (0..<500).map { ImageName("folder\($0 % 7)/image\($0).png") }

  @Test("Every image is in exactly one part, whatever others there are", arguments: [1, 2, 7, 16])
  func partition(count: Int) throws {
    let shards = try (1...count).map { try Shard($0, of: count) }
    for name in names { #expect(shards.count { $0.contains(name) } == 1) }
    let sizes = shards.map { shard in names.count(where: shard.contains) }
    // Binomial: 500 / n with a deviation of at most √(500 / n); six of them.
    let mean = 500.0 / Double(count)
    #expect(sizes.allSatisfy { abs(Double($0) - mean) <= 6 * mean.squareRoot() })
  }

  @Test("An image's part never changes, because machines of all versions must agree")
  func fixed() throws {
    let parts = ["a.png", "sub/c.jpg", "\u{e9}.png"].map { name in
      (1...16).first { (try? Shard($0, of: 16))?.contains(ImageName(name)) == true }
    }
    #expect(parts == Self.recordedParts)
  }

  /// XXH3 of the names' bytes modulo 16, plus 1, by a program in C.
  private static let recordedParts: [Int?] = [16, 14, 8]

  @Test("A part is read as it is written")
  func text() throws {
    #expect(try Shard("3/16") == Shard(3, of: 16))
    #expect(try Shard(3, of: 16).description == "3/16")
    #expect(try Shard("1/1") == .whole)
  }

  @Test(
    "Anything else is refused with a sentence",
    arguments: [
      "", "3", "3/", "/3", "0/4", "5/4", "-1/4", "+1/4", "1/0", "1/ 4", "1/4/2", "1.0/4",
      "\u{0663}/4",
      "1/1000000000", "1/99999999999999999999", "auto", "1/4\u{1b}[2J",
    ])
  func hostile(text: String) {
    #expect(throws: ShardError.self) { try Shard(text) }
    do {
      _ = try Shard(text)
    } catch {
      #expect(!error.description.unicodeScalars.contains { $0.value < 32 })
    }
  }

  @Test("Batch systems say which part a task takes")
  func schedulers() throws {
    func shard(_ environment: [String: String]) throws -> String {
      try Shard(environment: environment).description
    }
    #expect(try shard(["SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "12"]) == "1/12")
    #expect(
      try shard([
        "SLURM_ARRAY_TASK_ID": "14", "SLURM_ARRAY_TASK_COUNT": "4", "SLURM_ARRAY_TASK_MIN": "10",
        "SLURM_ARRAY_TASK_STEP": "2",
      ]) == "3/4")
    #expect(try shard(["JOB_COMPLETION_INDEX": "3", "TERRAZZO_SHARDS": "8"]) == "4/8")
    #expect(try shard(["PBS_ARRAY_INDEX": "7", "TERRAZZO_SHARDS": "8"]) == "8/8")
    #expect(try shard(["SGE_TASK_ID": "2", "SGE_TASK_LAST": "5", "SGE_TASK_FIRST": "1"]) == "2/5")
    #expect(
      try shard([
        "SGE_TASK_ID": "6", "SGE_TASK_LAST": "10", "SGE_TASK_FIRST": "2", "SGE_TASK_STEPSIZE": "4",
      ]) == "2/3")
    #expect(try shard(["OMPI_COMM_WORLD_RANK": "0", "OMPI_COMM_WORLD_SIZE": "2"]) == "1/2")
    // Grid Engine sets this outside of arrays.
    #expect(
      try shard([
        "SGE_TASK_ID": "undefined", "OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2",
      ]) == "2/2")
  }

  @Test(
    "Variables that say nothing usable are refused",
    arguments: [
      [:], ["SLURM_ARRAY_TASK_ID": ""], ["SLURM_ARRAY_TASK_ID": "1"],
      ["SLURM_ARRAY_TASK_ID": "x", "SLURM_ARRAY_TASK_COUNT": "2"],
      ["SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_COUNT": "2"],
      ["SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_COUNT": "2", "SLURM_ARRAY_TASK_MIN": "6"],
      ["JOB_COMPLETION_INDEX": "3"], ["JOB_COMPLETION_INDEX": "3", "TERRAZZO_SHARDS": "3"],
      ["JOB_COMPLETION_INDEX": "-1", "TERRAZZO_SHARDS": "3"],
      ["SGE_TASK_ID": "0", "SGE_TASK_LAST": "5"],
      ["OMPI_COMM_WORLD_RANK": "0", "OMPI_COMM_WORLD_SIZE": "0"],
    ])
  func badVariables(environment: [String: String]) {
    #expect(throws: ShardError.self) { try Shard(environment: environment) }
  }
}
