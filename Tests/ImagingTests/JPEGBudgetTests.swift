import CImageCodecs
import Glibc
import TestSupport
import Testing

@testable import Imaging

@Suite("What reading a JPEG may cost")
struct JPEGBudgetTests {
  let folder = TemporaryFolder()

  private func reader(
    _ bytes: [UInt8], maxPixels: Int = ImageFile.defaultMaxPixels
  ) throws -> JPEGReader {
    let path = try folder.write(bytes, to: "a.jpg")
    return try JPEGReader(
      OpenFile(path), limits: ImageLimits(maxPixels: maxPixels, maxSide: ImageFile.defaultMaxSide))
  }

  /// The bytes repeated `count` times, a power of two.
  private static func repeated(_ bytes: [UInt8], times: Int) -> [UInt8] {
    var all = bytes
    while all.count < bytes.count * times { all += all }
    return all
  }

  @Test(
    "Fill bytes and lone markers are read in blocks",
    arguments: [[0xFF], [0xFF, 0x01], [0xFF, 0xD0]] as [[UInt8]])
  func filling(piece: [UInt8]) throws {
    var picture = JPEGPicture(width: 8, height: 8, channels: 1, seed: 2)
    picture.middle = Self.repeated(piece, times: 1 << 20)
    let reader = try reader(picture.bytes)
    #expect(reader.header.width == 8)
    // At most 2 MiB in blocks of 65,536, after a few smaller ones.
    #expect(reader.work.reads < 40)
  }

  @Test("Segments are skipped, whatever they hold")
  func segments() throws {
    var picture = JPEGPicture(width: 8, height: 8, channels: 1, seed: 2)
    let film = JPEGPicture.segment(0xE2, [UInt8](repeating: 0xFF, count: 65_000))
    picture.opening = Self.repeated(film, times: 32)
    let reader = try reader(picture.bytes)
    #expect(reader.work.bytes < 400_000)
  }

  @Test("An endless header is given up after a bounded number of bytes")
  func endless() throws {
    let path = try folder.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 2], to: "endless.jpg")
    // Three hundred gigabytes of zeros, none of them on the disk.
    #expect(path.withCString { truncate($0, 300_000_000_000) } == 0)
    let error = #expect(throws: ImageFileError.self) { try ImageFile.header(at: path) }
    #expect(
      error?.description
        == "Cannot decode \(path): what stands before its pixels has no end. "
        + "Convert it to PNG if the image is genuine.")
  }

  @Test("Pixels followed only by zeros cost a bounded number of bytes")
  func endlessPixels() throws {
    let bytes = JPEGPicture(width: 8, height: 8, channels: 1, seed: 2).bytes
    let path = try folder.write(Array(bytes.dropLast(2)), to: "endless.jpg")
    #expect(path.withCString { truncate($0, 200_000_000) } == 0)
    let reader = try JPEGReader(
      OpenFile(path), limits: ImageLimits(maxPixels: 1_000, maxSide: ImageFile.defaultMaxSide))
    try reader.readRows(denominator: 1) { _ in }
    #expect(reader.work.bytes < 2 << 20)
    #expect(reader.note != nil)
  }

  @Test("Scans of a small picture are counted")
  func scans() throws {
    var picture = JPEGPicture(width: 64, height: 64, channels: 3, seed: 2)
    picture.scans = .progressive
    // Four of its own.
    picture.emptyScans = 496
    let good = try reader(picture.bytes)
    try good.readRows(denominator: 1) { _ in }
    #expect(good.work.scans == 500)
    picture.emptyScans = 5_000
    let bad = try reader(picture.bytes)
    #expect(throws: ImageFileError.self) { try bad.readRows(denominator: 1) { _ in } }
    #expect(bad.work.scans == 501)
  }

  @Test("Scans of a large picture may go over its pixels 32 times")
  func passes() throws {
    let (across, down) = (600, 500)
    var picture = JPEGPicture(
      width: 8 * across, height: 8 * down,
      levels: [[Int](repeating: 77, count: across * down)])
    picture.scans = .progressive
    // Two of its own, of 300,000 blocks each.
    picture.emptyScans = 30
    let good = try reader(picture.bytes)
    try good.readRows(denominator: 8) { row in #expect(row[0] == 77) }
    #expect(good.work.blocks == 32 * UInt64(across * down))
    picture.emptyScans = 400
    let bytes = picture.bytes
    let bad = try reader(bytes)
    let error = #expect(throws: ImageFileError.self) {
      try bad.readRows(denominator: 8) { _ in }
    }
    #expect(
      error?.description
        == "Cannot decode \(folder.path)/a.jpg: its scans go over every pixel far too many times. "
        + "Convert it to PNG if the image is genuine.")
    #expect(bad.work.scans == 33)
    #expect(bad.work.bytes < UInt64(bytes.count))
  }

  @Test("What scans keep in memory is bounded by the file's size and by the pixels allowed")
  func memory() {
    let one = terrazzo_jpeg_header(
      width: 13_878, height: 13_878, channels: 3, has_many_scans: true, blocks: 9_000_000,
      coefficient_bytes: 1_155_000_000)
    // 128 MiB, and 256 bytes for one of the file.
    #expect(
      JPEGBudget(one, fileSize: 200_000, maxPixels: 200_000_000).coefficientBytes
        == 128 << 20 + 51_200_000)
    #expect(
      JPEGBudget(one, fileSize: 50_000_000, maxPixels: 200_000_000).coefficientBytes == 600_000_000)
    #expect(
      JPEGBudget(one, fileSize: 50_000_000, maxPixels: 1_000_000_000).coefficientBytes
        == 3_000_000_000)
    #expect(JPEGBudget(one, fileSize: .max, maxPixels: .max).coefficientBytes > 1 << 40)
  }

  @Test("A small progressive file that claims a huge picture is refused before its scans are read")
  func claim() throws {
    var picture = JPEGPicture(width: 16, height: 16, channels: 3, seed: 2)
    picture.scans = .progressive
    var bytes = picture.bytes
    let frame = try #require(bytes.firstRange(of: [0xFF, 0xC2])).lowerBound
    for offset in 5..<9 { bytes[frame + offset] = 0x36 }
    let reader = try reader(bytes + [UInt8](repeating: 0, count: 200_000))
    let error = #expect(throws: ImageFileError.self) {
      try reader.readRows(denominator: 8) { _ in }
    }
    // 1,735 blocks of 8 pixels each way, in three channels, 128 bytes per block.
    #expect(
      error?.description
        == "Cannot decode \(folder.path)/a.jpg: its progressive scans need 1155 MB of memory, and "
        + "the limit for a file of its size is 185 MB. Convert it to PNG if the image is genuine.")
    #expect(reader.work.scans == 0)
  }

  @Test("A file with one scan that claims a huge picture costs only what it holds")
  func claimOfOneScan() throws {
    var bytes = JPEGPicture(width: 16, height: 16, channels: 3, seed: 2).bytes
    let frame = try #require(bytes.firstRange(of: [0xFF, 0xC0])).lowerBound
    for offset in 5..<9 { bytes[frame + offset] = 0x36 }
    let reader = try reader(bytes)
    var rows = 0
    #expect(throws: ImageFileError.truncated(folder.path.appending("a.jpg"))) {
      try reader.readRows(denominator: 1) { _ in rows += 1 }
    }
    #expect(rows == 0)
  }
}
