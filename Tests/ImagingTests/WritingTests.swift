import Glibc
import TestSupport
import Testing

@testable import Imaging

@Suite("Writing PNG")
struct WritingTests {
  let folder = TemporaryFolder()

  @Test("What is written is read back", arguments: [(1, 1), (7, 5), (300, 200)])
  func roundTrip(width: Int, height: Int) throws {
    let path = folder.path.appending("a.png")
    let color = SyntheticImage.noise(width: width, height: height, seed: 1)
    try ImageFile.writePNG(color: color, to: path)
    #expect(try ImageFile.readColor(at: path) == color)
    let bytes = Raster(width: width, height: height, pixels: color.pixels.map(\.red))
    try ImageFile.writePNG(indices8: bytes, to: path)
    #expect(try ImageFile.readClassMask(at: path).pixels == bytes.pixels.map(UInt16.init))
    #expect(try ImageFile.header(at: path).bitDepth == 8)
    let words = Raster(
      width: width, height: height,
      pixels: color.pixels.map { UInt16($0.red) << 8 | UInt16($0.green) })
    try ImageFile.writePNG(indices16: words, to: path)
    #expect(try ImageFile.readClassMask(at: path) == words)
    #expect(try ImageFile.header(at: path).bitDepth == 16)
  }

  @Test("Equal rasters give equal files")
  func deterministic() throws {
    let image = SyntheticImage.noise(width: 50, height: 40, seed: 9)
    var files: [[UInt8]] = []
    for name in ["a.png", "b.png"] {
      let path = folder.path.appending(name)
      try ImageFile.writePNG(color: image, to: path)
      files.append(try contents(of: path))
    }
    #expect(files[0] == files[1] && !files[0].isEmpty)
  }

  @Test("A failed write leaves the old content and no other file behind")
  func failure() throws {
    let path = try folder.makeFolder("a.png")
    let error = #expect(throws: ImageFileError.self) {
      try ImageFile.writePNG(indices8: Raster(width: 1, height: 1, filledWith: 0), to: path)
    }
    #expect(error?.description == "Cannot write \(path): it is a folder.")
    #expect(try entryCount() == 1)
  }

  @Test("A full disk is reported, for a small image and in the middle of a large one")
  func diskFull() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    for size in [1, 400] {
      let image = SyntheticImage.noise(width: size, height: size, seed: 2)
      let errorNumber = ImageFile.encodePNG(image, layout: .color, into: full)
      #expect(errorNumber == ENOSPC)
    }
    let error = ImageFileError.cannotWrite(FilePath("a.png"), errorNumber: ENOSPC)
    #expect(error.description == "Cannot write a.png: the disk is full.")
  }

  @Test("A folder that does not exist is refused with a sentence")
  func missingFolder() {
    let path = folder.path.appending("missing/a.png")
    let error = #expect(throws: ImageFileError.self) {
      try ImageFile.writePNG(
        indices8: Raster(width: 1, height: 1, filledWith: 0), to: path)
    }
    #expect(error?.description == "Cannot write \(path): it does not exist.")
  }

  @Test("A file whose name is as long as the system allows can be written")
  func longName() throws {
    let path = folder.path.appending(String(repeating: "x", count: 251) + ".png")
    try ImageFile.writePNG(indices8: Raster(width: 1, height: 1, filledWith: 7), to: path)
    #expect(try ImageFile.readClassMask(at: path).pixels == [7])
    #expect(try entryCount() == 1)
  }

  private func contents(of path: FilePath) throws -> [UInt8] {
    let file = try #require(path.withCString { fopen($0, "rb") })
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func entryCount() throws -> Int {
    let stream = try #require(folder.path.withCString { opendir($0) })
    defer { closedir(stream) }
    var count = -2
    while readdir(stream) != nil { count += 1 }
    return count
  }
}
