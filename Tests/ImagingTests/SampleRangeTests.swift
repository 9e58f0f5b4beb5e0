import Foundation
import Imaging
import TestSupport
import Testing

@Suite("The range of 16-bit samples")
struct SampleRangeTests {
  let folder = TemporaryFolder()

  private func gray(_ samples: [Int], isInterlaced: Bool = false) throws -> FilePath {
    var png = PNGBytes(
      width: samples.count, height: 1, bitDepth: 16, colorType: .gray, samples: samples)
    png.isInterlaced = isInterlaced
    return try folder.write(png.bytes, to: "gray.png")
  }

  @Test("A range is spread from black to white, and values beyond become one of the two")
  func spread() throws {
    let range = try #require(SampleRange(low: 1_000, high: 3_000))
    for isInterlaced in [false, true] {
      let path = try gray(
        [0, 1_000, 1_500, 2_000, 3_000, 65_535], isInterlaced: isInterlaced)
      // (1,500 − 1,000) · 255 / 2,000 = 63.75; (2,000 − 1,000) · 255 / 2,000 = 127.5, rounded up.
      #expect(
        try ImageFile.readColor(at: path, range: range).pixels.map(\.green)
          == [0, 0, 64, 128, 255, 255])
      #expect(
        try ImageFile.readColor(at: path).pixels.map(\.green) == [0, 4, 6, 8, 12, 255])
      #expect(
        try ImageFile.readClassMask(at: path).pixels == [0, 1_000, 1_500, 2_000, 3_000, 65_535])
    }
  }

  @Test("Alpha keeps its whole range, and 8-bit images are unchanged")
  func alpha() throws {
    let range = try #require(SampleRange(low: 0, high: 100))
    let png = PNGBytes(
      width: 2, height: 1, bitDepth: 16, colorType: .rgba,
      samples: [100, 0, 50, 65_535, 100, 100, 100, 0])
    let path = try folder.write(png.bytes, to: "alpha.png")
    #expect(
      try ImageFile.readColor(at: path, range: range).pixels
        == [RGB(255, 0, 128), RGB(128, 128, 128)])
    let small = PNGBytes(
      width: 2, height: 1, bitDepth: 8, colorType: .gray, samples: [3, 200])
    #expect(
      try ImageFile.readColor(at: folder.write(small.bytes, to: "small.png"), range: range)
        .pixels.map(\.red) == [3, 200])
  }

  @Test(
    "The percentiles of a narrow image are its range, without marks of missing measurements")
  func percentiles() throws {
    // 0.1 % of 4,000 samples are 4: the two hot and the two dead pixels are spared.
    var samples = (0..<4_000).map { 800 + $0 % 1_000 }
    samples[0] = 30_000
    samples[1] = 31_000
    samples[2] = 3
    samples[3] = 5
    samples += [Int](repeating: 0, count: 500) + [Int](repeating: 65_535, count: 500)
    let histogram = try #require(
      try ImageFile.sampleHistogram(at: gray(samples, isInterlaced: true)))
    let range = try #require(histogram.narrowRange)
    #expect(abs(Int(range.low) - 800) <= 2 && abs(Int(range.high) - 1_799) <= 2)
    #expect(try SampleRangeChoice.automatic.range(ofImageAt: gray(samples)) == range)
  }

  @Test("A wide, a flat and an empty image have no narrow range, nor does one of 8 bits")
  func none() throws {
    for samples in [
      (0..<1_000).map { $0 * 60 }, [Int](repeating: 900, count: 50), [0, 65_535, 0],
    ] {
      #expect(try #require(try ImageFile.sampleHistogram(at: gray(samples))).narrowRange == nil)
    }
    let small = PNGBytes(width: 2, height: 1, bitDepth: 8, colorType: .gray, samples: [3, 9])
    let path = try folder.write(small.bytes, to: "small.png")
    #expect(try ImageFile.sampleHistogram(at: path) == nil)
    #expect(try ImageFile.sampleHistogram(at: folder.write(JPEGBytes.color, to: "a.jpg")) == nil)
  }

  @Test("A stored empty range is refused")
  func stored() throws {
    let good = Data(#"{"low":5,"high":6}"#.utf8)
    #expect(
      try JSONDecoder().decode(SampleRange.self, from: good) == SampleRange(low: 5, high: 6))
    for bad in [#"{"low":6,"high":6}"#, #"{"low":-1,"high":6}"#, #"{"low":5,"high":70000}"#] {
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(SampleRange.self, from: Data(bad.utf8))
      }
    }
  }
}
