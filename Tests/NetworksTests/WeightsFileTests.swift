import Imaging
import Labeling
import Networks
import Numerics
import TestSupport
import Testing

@Suite("Weights files")
struct WeightsFileTests {
  @Test("What was written is read back, in both precisions and any shape")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<24).map { _ in Float.random(in: -3...3, using: &generator) }
    let file = try WeightsFile(
      WeightsFile.encode(
        [
          WeightsTensor("half", shape: [2, 3, 4], values: values, precision: .half),
          WeightsTensor("single", shape: [24], values: values),
          WeightsTensor("scalar", shape: [], values: [0.5], precision: .half),
          WeightsTensor("nothing", shape: [0, 7], values: [], precision: .half),
        ], metadata: ["license": "Apache-2.0", "words": "a \"quote\"\n\u{1F600}"]))
    #expect(file.values(of: "half") == HalfPrecision.rounded(values))
    #expect(file.values(of: "single") == values)
    #expect(file.values(of: "scalar") == [0.5])
    #expect(file.values(of: "nothing") == [])
    #expect(file.values(of: "other") == nil)
    #expect(file["half"]?.shape == [2, 3, 4])
    #expect(file["single"]?.precision == .single)
    #expect(file.entries.map(\.name) == ["single", "half", "nothing", "scalar"])
    #expect(
      file.metadata == ["license": "Apache-2.0", "words": "a \"quote\"\n\u{1F600}"])
  }

  @Test("The order in which tensors are given does not change a byte")
  func deterministic() throws {
    let tensors = (0..<20).map { WeightsTensor("t\($0)", shape: [1], values: [Float($0)]) }
    let metadata = Dictionary(uniqueKeysWithValues: (0..<20).map { ("k\($0)", "v") })
    let bytes = try WeightsFile.encode(tensors, metadata: metadata)
    #expect(try WeightsFile.encode(tensors.reversed(), metadata: metadata) == bytes)
    // The header's length and the header fill whole words of 8 bytes.
    #expect((bytes.count - 40) % 8 == 0)
  }

  @Test("A file in the format's own form is read")
  func foreign() throws {
    let header =
      #" { "__metadata__" : {"format":"pt"}, "a\u0062" : {"dtype":"F32","shape":[1,2],"data_offsets":[0,8]} }  "#
    let file = try WeightsFile(weightsFile(header, values: 8))
    #expect(file.metadata == ["format": "pt"])
    #expect(file.values(of: "ab") == [0, 0])
  }

  @Test("Values that no weights can have are not written")
  func refusedWriting() {
    #expect(throws: WeightsFileError.notFinite(tensor: DisplayText("w"))) {
      try WeightsFile.encode([WeightsTensor("w", shape: [1], values: [.nan])])
    }
    #expect(throws: WeightsFileError.tooLargeForHalf(tensor: DisplayText("w"))) {
      try WeightsFile.encode([WeightsTensor("w", shape: [1], values: [70_000], precision: .half)])
    }
    let twice = WeightsTensor("w", shape: [1], values: [1])
    #expect(throws: WeightsFileError.duplicateName(DisplayText("w"))) {
      try WeightsFile.encode([twice, twice])
    }
    #expect(throws: WeightsFileError.self) {
      try WeightsFile.encode([WeightsTensor("__metadata__", shape: [1], values: [1])])
    }
  }

  @Test("Files are read from the disk up to a size, and only if they are files")
  func files() throws {
    let folder = TemporaryFolder()
    let path = folder.path.appending("weights.safetensors")
    let bytes = try WeightsFile.encode([WeightsTensor("w", shape: [2], values: [1, 2])])
    try AtomicFile.write(bytes, to: path)
    #expect(try WeightsFile(at: path).values(of: "w") == [1, 2])
    #expect(throws: WeightsFileError.fileTooLong(bytes: bytes.count, limit: 10)) {
      try WeightsFile(at: path, mostBytes: 10)
    }
    #expect(throws: WeightsFileError.notAFile(folder.path)) {
      try WeightsFile(at: folder.path)
    }
    let absent = FilePath("/absent\u{1B}[2J")
    #expect(throws: WeightsFileError.cannotRead(absent, errorNumber: 2)) {
      try WeightsFile(at: absent)
    }
    #expect(
      WeightsFileError.cannotRead(absent, errorNumber: 2).description
        == "Cannot read the weights in /absent\\u{1b}[2J: it does not exist.")
  }
}
