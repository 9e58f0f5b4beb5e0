import Foundation
import Imaging
import TestSupport
import Testing

@testable import OutsideFiles

@Suite("Arrays in NumPy files")
struct NpyFileTests {
  private let folder = TemporaryFolder()

  private func written(_ bytes: [UInt8]) throws -> FilePath {
    try folder.write(bytes, to: "a.npy")
  }

  private func floats(_ bytes: [UInt8]) throws -> [Float] {
    try NpyFile(try written(bytes)).floats()
  }

  private func refusal(_ bytes: [UInt8]) throws -> NpyFault? {
    let path = try written(bytes)
    do throws(OutsideFileError) {
      _ = try NpyFile(path).floats()
      return nil
    } catch {
      guard case .array(path, let fault) = error else { return nil }
      return fault
    }
  }

  @Test("Every type of number is read in both byte orders")
  func types() throws {
    func little(_ words: [some FixedWidthInteger]) -> [UInt8] {
      var bytes: [UInt8] = []
      for word in words { bytes += NpyBytes.bytes(of: word) }
      return bytes
    }
    func big(_ words: [some FixedWidthInteger]) -> [UInt8] { little(words.map(\.byteSwapped)) }
    // 1, −2, the smallest subnormal half (2⁻²⁴) and the largest half.
    let halves: [UInt16] = [0x3C00, 0xC000, 0x0001, 0x7BFF]
    let expected: [Float] = [1, -2, 0x1p-24, 65_504]
    let singles = expected.map(\.bitPattern)
    let doubles = expected.map { Double($0).bitPattern }
    for (spelling, data) in [
      ("<f2", little(halves)), (">f2", big(halves)), ("<f4", little(singles)),
      (">f4", big(singles)), ("<f8", little(doubles)), (">f8", big(doubles)),
    ] {
      #expect(
        try floats(NpyBytes.file(descr: spelling, shape: "(4,)", data: data)) == expected,
        "\(spelling)")
    }
    let words: [Int16] = [1, -2, 300, -32_768]
    for (spelling, data) in [("<i2", little(words)), (">i2", big(words))] {
      let file = NpyBytes.file(descr: spelling, shape: "(2, 2)", data: data)
      #expect(try NpyFile(written(file)).integers() == [1, -2, 300, -32_768])
    }
    let huge = NpyBytes.file(descr: "<u8", shape: "(1,)", data: little([UInt64.max]))
    #expect(try NpyFile(written(huge)).integers() == [.max])
    let signs = NpyBytes.file(descr: "|b1", shape: "(2,)", data: [1, 0])
    #expect(try NpyFile(written(signs)).integers() == [1, 0])
  }

  @Test("Infinite halves and halves that are not a number stay what they are")
  func infinities() throws {
    let data: [UInt8] = [0x00, 0x7C, 0x00, 0xFC, 0x01, 0x7E]
    let values = try floats(NpyBytes.file(descr: "<f2", shape: "(3,)", data: data))
    #expect(values[0] == .infinity && values[1] == -.infinity && values[2].isNaN)
  }

  @Test("An array of many slices is read in order, under each version of the format")
  func slices() throws {
    let values = (0..<600_000).map(Float.init)
    let data = values.flatMap { NpyBytes.bytes(of: $0.bitPattern) }
    for major: UInt8 in [1, 2, 3] {
      let file = NpyBytes.file(shape: "(600, 1000)", data: data, major: major)
      #expect(try floats(file) == values)
    }
  }

  @Test("Headers that lie, and those of other things than plain arrays, are refused with words")
  func refused() throws {
    let four = [UInt8](repeating: 0, count: 16)
    #expect(try refusal([]) == .notNumpy)
    #expect(try refusal(Array("\u{93}NUMPY".utf8)) == .notNumpy)
    #expect(try refusal([0x93] + Array("NUMPY".utf8)) == .headerDamaged)
    #expect(
      try refusal(NpyBytes.file(shape: "(4,)", data: four, major: 9))
        == .version(major: 9, minor: 0))
    #expect(
      try refusal([0x93] + Array("NUMPY".utf8) + [2, 0, 255, 255, 255, 255] + four)
        == .headerTooLong(bytes: 4_294_967_295))
    #expect(try refusal(NpyBytes.file(descr: "|O", shape: "(4,)", data: four)) == .objects)
    #expect(
      try refusal(NpyBytes.file(descr: "<c8", shape: "(2,)", data: four)) == .elementType("<c8"))
    #expect(
      try refusal(NpyBytes.file(descr: "|f4", shape: "(4,)", data: four)) == .elementType("|f4"))
    #expect(
      try refusal(
        NpyBytes.file(
          header: "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (4,)}", data: four))
        == .elementType("[...]"))
    let limit = NpyFile.mostValues
    for (shape, read) in [
      ("(9223372036854775807, 8)", [Int.max, 8]), ("(4294967296, 4294967296)", [1 << 32, 1 << 32]),
      ("(99999999999999999999999999,)", [.max]),
    ] {
      #expect(
        try refusal(NpyBytes.file(shape: shape, data: four)) == .tooLarge(shape: read, limit: limit)
      )
    }
    #expect(
      try refusal(NpyBytes.file(shape: "(9223372036854775807, 0)", data: []))
        == .empty(shape: [.max, 0]))
    #expect(
      try refusal(NpyBytes.file(shape: "(5,)", data: four)) == .truncated(expected: 148, found: 144)
    )
    #expect(
      try refusal(NpyBytes.file(shape: "(3,)", data: four)) == .surplus(expected: 140, found: 144))
    #expect(
      try refusal(NpyBytes.file(shape: "(1, 1, 1, 1, 1, 1, 1, 1, 4)", data: four))
        == .axes(shape: [1, 1, 1, 1, 1, 1, 1, 1, 4], wanted: "fewer axes"))
  }

  @Test(
    "Headers that are no such dictionary are refused",
    arguments: [
      "", "{}", "{'descr': '<f4', 'fortran_order': False}", "[]", "{'descr': '<f4'",
      "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (4,)}",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (4,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (-4,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4 4)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': 4}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4,), 'other': 1}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4,)} and more",
      "{'descr': '<\\x66', 'fortran_order': False, 'shape': (4,)}",
      "__import__('os').system('true')",
    ])
  func noDictionaries(_ header: String) throws {
    let data = [UInt8](repeating: 0, count: 16)
    #expect(try refusal(NpyBytes.file(header: header, data: data)) == .headerDamaged)
  }

  @Test("The spelling of older programs is read, too")
  func older() throws {
    let header = "{\"shape\": (1L, 2L), 'fortran_order': True,\"descr\": '=f4'}"
    let data = [Float(3), 4].flatMap { NpyBytes.bytes(of: $0.bitPattern) }
    #expect(try floats(NpyBytes.file(header: header, data: data)) == [3, 4])
  }

  @Test("Folders and files that are not there are refused")
  func noFiles() throws {
    for path in [folder.path, folder.path.appending("none.npy")] {
      #expect(throws: OutsideFileError.self) { _ = try NpyFile(path).floats() }
    }
  }

  @Test("Randomly damaged files are refused or give as many values as they say")
  func damage() throws {
    let rounds =
      ProcessInfo.processInfo.environment["TERRAZZO_ROUNDS"].flatMap { Int($0) } ?? 3_000
    let sound = NpyBytes.floats((0..<24).map(Float.init), shape: [2, 3, 4])
    var generator = TestGenerator(seed: 5)
    var refused = 0
    for _ in 0..<rounds {
      var bytes = sound
      for _ in 0...generator.number(below: 3) {
        // Most of the bytes are padding: nearly all damage hits what is read.
        let place = generator.number(below: generator.number(below: 4) == 0 ? bytes.count : 72)
        switch generator.number(below: 4) {
        case 0: bytes[place] = UInt8(generator.number(below: 256))
        case 1: bytes[place] ^= 1 << UInt8(generator.number(below: 8))
        case 2: bytes.remove(at: place)
        default: bytes.insert(bytes[generator.number(below: bytes.count)], at: place)
        }
      }
      guard let header = try? NpyHeader(bytes, limit: NpyFile.mostValues) else {
        refused += 1
        continue
      }
      #expect(header.count == header.shape.reduce(1, *) && header.count <= NpyFile.mostValues)
      guard header.fileSize == bytes.count else { continue }
      let path = try written(bytes)
      #expect(try NpyFile(path).floats().count == header.count)
      if let map = try? DenseMap(
        path, placement: MapPlacement(layout: .hwc), image: nil, orientation: .upright,
        limit: 65_504
      ) {
        #expect(map.values.count == map.rows * map.columns * map.channels)
      }
    }
    #expect(refused > rounds / 4 && refused < rounds)
  }
}
