import Testing

@testable import Backbones

@Suite("Checkpoints")
struct TorchCheckpointTests {
  private static let small = CheckpointBytes(tensors: [
    CheckpointBytes.Tensor(name: "a.weight", shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
    CheckpointBytes.Tensor(
      name: "b.weight", shape: [2, 1, 2], values: [7, 8, 9, 10], isReversed: true),
    CheckpointBytes.Tensor(name: "c", shape: [], values: [11]),
  ])

  private static func fault(_ bytes: [UInt8]) -> FormatFault? {
    do throws(FormatFault) {
      _ = try TorchCheckpoint(bytes)
      return nil
    } catch {
      return error
    }
  }

  /// A file of one tensor.
  private static func fault(
    count: Int = 6, offset: Int = 0, shape: [Int], strides: [Int], stored: [Float]? = nil
  ) -> FormatFault? {
    var pickle = PickleBytes()
    pickle.ordered { pickle in
      pickle.text("t")
      pickle.tensor("0", count: count, offset: offset, shape: shape, strides: strides)
    }
    pickle.code(".")
    let storage = CheckpointBytes.storage(stored ?? [1, 2, 3, 4, 5, 6])
    return fault(CheckpointBytes.file(state: pickle.bytes, keys: ["0"], storages: [storage]))
  }

  @Test("Tensors are read in row-major order, however they are stored")
  func orders() throws {
    let checkpoint = try TorchCheckpoint(Self.small.bytes)
    #expect(checkpoint.names == ["a.weight", "b.weight", "c"])
    #expect(checkpoint.shape(of: "b.weight") == [2, 1, 2] && checkpoint.shape(of: "d") == nil)
    #expect(Self.small.tensors[1].stored == [7, 9, 8, 10])
    for tensor in Self.small.tensors {
      #expect(checkpoint.values(of: tensor.name) == tensor.values)
      #expect(checkpoint.shape(of: tensor.name) == tensor.shape)
    }
  }

  @Test("Whatever byte is changed or missing, nothing traps")
  func mutations() throws {
    let bytes = Self.small.bytes
    for place in bytes.indices {
      for change in [UInt8](1...255) where change.nonzeroBitCount == 1 || change > 0xFC {
        var mutated = bytes
        mutated[place] ^= change
        guard let checkpoint = try? TorchCheckpoint(mutated) else { continue }
        for name in checkpoint.names {
          guard let shape = checkpoint.shape(of: name), shape.reduce(1, *) < 1_000 else { continue }
          #expect(checkpoint.values(of: name).count == shape.reduce(1, *))
        }
      }
      #expect(Self.fault(Array(bytes[..<place])) != nil, "cut at \(place)")
    }
    #expect(Self.fault(bytes + [0]) == .bytesBehind)
  }

  @Test("A tensor that reaches beyond its storage is refused, whatever its numbers")
  func outside() {
    let most = Int(Int32.max)
    #expect(Self.fault(shape: [2, 3], strides: [3, 1]) == nil)
    #expect(Self.fault(shape: [1_000], strides: [0]) == nil)
    #expect(Self.fault(offset: 6, shape: [0, 9], strides: [1, 1]) == nil)
    for (offset, shape, strides) in [
      (1, [2, 3], [3, 1]), (0, [2, 4], [3, 1]), (0, [7], [1]), (6, [1], [1]), (7, [0], [1]),
      (-1, [1], [1]), (0, [2], [1, 1]), (0, [2, 2], [1]), (0, [most, most], [most, most]),
      (0, [most, most, most], [0, 0, 0]), (most, [most], [most]),
      (0, [most, most, most, most], [most, most, most, most]), (0, [], [1]), (6, [], []),
    ] {
      #expect(
        Self.fault(offset: offset, shape: shape, strides: strides) == .outside("t"),
        "\(offset) \(shape) \(strides)")
    }
    for shape in [[-1], [Int](repeating: 1, count: 7)] {
      guard case .malformedPickle = Self.fault(shape: shape, strides: shape) else {
        Issue.record("\(shape)")
        continue
      }
    }
  }

  @Test("Storages must be as long as they say, be there once, and be all")
  func storages() {
    #expect(Self.fault(count: 7, shape: [6], strides: [1]) == .storage("0"))
    #expect(Self.fault(count: 5, shape: [5], strides: [1]) == .storage("0"))
    #expect(Self.fault(shape: [6], strides: [1], stored: [1, 2, 3, 4, 5, 6, 7]) == .storage("0"))
    var pickle = PickleBytes()
    pickle.ordered { pickle in
      for name in ["t", "u"] {
        pickle.text(name)
        pickle.tensor("0", count: name == "t" ? 2 : 3, shape: [2], strides: [1])
      }
    }
    pickle.code(".")
    #expect(
      Self.fault(
        CheckpointBytes.file(
          state: pickle.bytes, keys: ["0"], storages: [CheckpointBytes.storage([1, 2])]))
        == .storage("0"))
    let sound = Self.small
    let bytes = sound.bytes
    for keys in [["0", "1"], ["0", "1", "1", "2"], ["0", "1", "2", "3"]] {
      var pickle = PickleBytes()
      pickle.ordered { pickle in
        for (number, tensor) in sound.tensors.enumerated() {
          pickle.text(tensor.name)
          pickle.tensor(
            "\(number)", count: tensor.values.count, shape: tensor.shape, strides: tensor.strides)
        }
      }
      pickle.code(".")
      let storages = sound.tensors.map { CheckpointBytes.storage($0.stored) }
      #expect(
        Self.fault(
          CheckpointBytes.file(
            state: pickle.bytes, keys: keys, storages: Array(storages.prefix(keys.count)))) != nil)
    }
    #expect(Self.fault(bytes) == nil)
  }

  @Test("Integers are no weights, and other files are no checkpoints")
  func kinds() throws {
    var pickle = PickleBytes()
    pickle.ordered { pickle in
      pickle.text("steps")
      pickle.tensor("0", kind: "LongStorage", count: 1, shape: [], strides: [])
    }
    pickle.code(".")
    let storage = ZipBytes.long(1) + [0, 0, 0, 0] + [9, 0, 0, 0, 0, 0, 0, 0]
    let bytes = CheckpointBytes.file(state: pickle.bytes, keys: ["0"], storages: [storage])
    let checkpoint = try TorchCheckpoint(bytes)
    #expect(checkpoint.names == ["steps"] && checkpoint.shape(of: "steps") == nil)
    #expect(Self.fault([]) == .notACheckpoint)
    #expect(Self.fault(Array("PK\u{3}\u{4}".utf8)) == .notACheckpoint)
    let big = CheckpointBytes.start + [0x80, 2, 0x7D, 0x2E]
    #expect(Self.fault(big) == .byteOrder)
    #expect(
      Self.fault(CheckpointBytes.start + CheckpointBytes.machine + [0x80, 2, 0x4E, 0x2E])
        == .notTensors)
  }
}
