import Imaging
import TestSupport
import Testing

@Suite("JPEG files of which pixels are missing")
struct CutJPEGTests {
  let folder = TemporaryFolder()

  private func picture(_ scans: JPEGPicture.Scans, _ restartInterval: Int) -> JPEGPicture {
    var picture = JPEGPicture(width: 75, height: 60, channels: 3, seed: 3)
    picture.scans = scans
    picture.restartInterval = restartInterval
    picture.hasDetails = true
    return picture
  }

  @Test(
    "A file truncated before its last pixel is refused; one without its end marker is read",
    arguments: JPEGPicture.Scans.allCases, [0, 1, 7])
  func cut(scans: JPEGPicture.Scans, restartInterval: Int) throws {
    let bytes = picture(scans, restartInterval).bytes
    let whole = try ImageFile.readColor(at: folder.write(bytes, to: "whole.jpg"))
    var generator = TestGenerator(seed: UInt64(restartInterval) + 100)
    let places =
      (0..<60).map { _ in 3 + generator.number(below: bytes.count - 3) }
      // Where it is most delicate: the last bytes, and around each marker.
      + (bytes.count - 12..<bytes.count)
      + bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] != 0 }.suffix(9)
      .flatMap { [$0 - 1, $0, $0 + 1, $0 + 2] }
    for count in Set(places) where count >= 3 {
      let path = try folder.write(Array(bytes.prefix(count)), to: "cut.jpg")
      if count >= bytes.count - 2 {
        #expect(try ImageFile.readColor(at: path) == whole)
      } else {
        #expect(throws: ImageFileError.truncated(path), "cut at \(count) of \(bytes.count)") {
          try ImageFile.readColor(at: path)
        }
        #expect(throws: ImageFileError.truncated(path), "cut at \(count) of \(bytes.count)") {
          try ImageFile.readColor(at: path, reducedTo: (9, 7))
        }
      }
    }
  }

  @Test("A real progressive file is refused wherever it is truncated, even between its scans")
  func progressive() throws {
    let bytes = JPEGBytes.progressive
    for count in 3..<bytes.count - 2 {
      let path = try folder.write(Array(bytes.prefix(count)), to: "cut.jpg")
      #expect(throws: ImageFileError.truncated(path), "cut at \(count)") {
        try ImageFile.readColor(at: path)
      }
    }
    let path = try folder.write(Array(bytes.dropLast(2)), to: "cut.jpg")
    let whole = try folder.write(bytes, to: "whole.jpg")
    #expect(try ImageFile.readColor(at: path) == ImageFile.readColor(at: whole))
  }

  @Test("A missing part between two restart markers is detected")
  func gap() throws {
    let bytes = picture(.baseline, 7).bytes
    let markers = bytes.indices.dropLast().filter {
      bytes[$0] == 0xFF && (0xD0...0xD7).contains(bytes[$0 + 1])
    }
    for (from, to) in zip(markers, markers.dropFirst()) {
      let path = try folder.write(Array(bytes[..<(from + 4)] + bytes[to...]), to: "gap.jpg")
      #expect(throws: ImageFileError.truncated(path)) { try ImageFile.readColor(at: path) }
    }
  }

  @Test("A channel that never comes is missing, even before an end marker")
  func channel() throws {
    let bytes = picture(.separate, 0).bytes
    let scans = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
    let path = try folder.write(Array(bytes[..<scans[2]]) + [0xFF, 0xD9], to: "two.jpg")
    #expect(throws: ImageFileError.truncated(path)) { try ImageFile.readColor(at: path) }
  }
}
