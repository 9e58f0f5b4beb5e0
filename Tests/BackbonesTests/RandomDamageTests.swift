import Foundation
import TestSupport
import Testing

@testable import Backbones

/// Files that were changed at random places in random ways: they never trap, hang or give nonsense.
@Suite("Randomly damaged files")
struct RandomDamageTests {
  /// Of each test; `TERRAZZO_ROUNDS` asks for more.
  private static let rounds =
    ProcessInfo.processInfo.environment["TERRAZZO_ROUNDS"].flatMap { Int($0) } ?? 6_000

  /// Some bytes changed, removed, inserted or copied from elsewhere, one to four times.
  private static func damaged(_ bytes: [UInt8], by generator: inout TestGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0...generator.number(below: 4) {
      guard !bytes.isEmpty else { break }
      let place = generator.number(below: bytes.count)
      let count = min(1 + generator.number(below: 9), bytes.count - place)
      let other = generator.number(below: bytes.count)
      switch generator.number(below: 6) {
      case 0: bytes[place] = UInt8(generator.number(below: 256))
      case 1: bytes[place] ^= 1 << UInt8(generator.number(below: 8))
      case 2: bytes.removeSubrange(place..<(place + count))
      case 3: bytes.insert(contentsOf: bytes[place..<(place + count)], at: other)
      case 4:
        for offset in 0..<count {
          bytes[place + offset] = generator.number(below: 2) == 0 ? 0 : 0xFF
        }
      default: bytes[place] = bytes[other]
      }
    }
    return bytes
  }

  @Test("Checkpoints either are refused or give tensors of the sizes that they say")
  func checkpoints() {
    let sound = CheckpointBytes(tensors: [
      CheckpointBytes.Tensor(name: "a.weight", shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
      CheckpointBytes.Tensor(name: "b", shape: [2, 2], values: [7, 8, 9, 10], isReversed: true),
    ]).bytes
    var generator = TestGenerator(seed: 11)
    var refused = 0
    for _ in 0..<Self.rounds {
      guard let checkpoint = try? TorchCheckpoint(Self.damaged(sound, by: &generator)) else {
        refused += 1
        continue
      }
      for name in checkpoint.names {
        guard let shape = checkpoint.shape(of: name) else { continue }
        guard shape.allSatisfy({ $0 < 1_000 }) else { continue }
        #expect(checkpoint.values(of: name).count == shape.reduce(1, *))
      }
    }
    #expect(refused > Self.rounds / 3 && refused < Self.rounds)
  }

  @Test("Archives either are refused or give what was packed")
  func archives() {
    let text = Array("terrazzo terrazzo terrazzo".utf8)
    let sound = ZipBytes([
      ZipBytes.File(name: "a", content: text),
      ZipBytes.File(name: "b", content: [1, 2, 3], isDeflated: false),
    ]).bytes
    var generator = TestGenerator(seed: 12)
    var refused = 0
    for _ in 0..<Self.rounds {
      do throws(FormatFault) {
        let archive = try ZipArchive(Self.damaged(sound, by: &generator))
        for entry in archive.entries {
          let content = try archive.content(of: entry, limit: 1 << 16)
          #expect(content == (entry.name == "a" ? text : [1, 2, 3]))
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > Self.rounds / 2 && refused < Self.rounds)
  }

  @Test("Instructions in any order are refused or end in a value")
  func instructions() {
    var generator = TestGenerator(seed: 13)
    let codes = (UInt8.min...UInt8.max).filter { PickleInstruction(rawValue: $0) != nil }
    var ended = 0
    for _ in 0..<Self.rounds {
      var bytes: [UInt8] = [0x80, 2]
      for _ in 0..<(1 + generator.number(below: 24)) {
        bytes.append(codes[generator.number(below: codes.count)])
        // Operands, of whatever instruction.
        if generator.number(below: 3) == 0 { bytes.append(UInt8(generator.number(below: 4))) }
      }
      var machine = PickleMachine(bytes + [0x2E], at: 0)
      if (try? machine.run()) != nil { ended += 1 }
    }
    #expect(ended > 0)
  }
}
