import Glibc
import Imaging
import TestSupport
import Testing

@Suite("Listing a folder of images")
struct ImageFolderTests {
  let folder = TemporaryFolder()

  private func names(_ listing: ImageFolder.Listing) -> [String] {
    listing.entries.map(\.relativePath.description)
  }

  private func link(_ target: FilePath, at name: String) {
    let path = folder.path.appending(name)
    #expect(target.withCString { to in path.withCString { symlink(to, $0) } } == 0)
  }

  @Test("Images come in natural order, folder by folder")
  func order() throws {
    let expected = [
      "a/1.png", "a/2.png", "a/010.png", "a/b/7.jpg", "a-z.png", "img1.png", "img2.png",
      "img02.png", "img10.png", "z.JPEG",
    ]
    for name in expected.reversed() { try folder.write([1, 2], to: name) }
    let listing = try ImageFolder.scan(folder.path)
    #expect(
      names(listing) == [
        "a/1.png", "a/2.png", "a/010.png", "a/b/7.jpg", "a-z.png", "img1.png", "img02.png",
        "img2.png", "img10.png", "z.JPEG",
      ])
    #expect(listing.problems.isEmpty)
    #expect(listing.entries.allSatisfy { $0.size == 2 })
    #expect(listing.entries.allSatisfy { abs($0.modified / 1000 - Int64(time(nil))) < 3600 })
  }

  @Test("The natural order is total and does not depend on the length of numbers")
  func naturalOrder() {
    var generator = TestGenerator(seed: 4)
    let alphabet = Array("019a/.".utf8)
    let names = (0..<60).map { _ in
      (0..<generator.number(below: 6)).map { _ in alphabet[generator.number(below: 6)] }
    }
    for a in names {
      for b in names {
        let both = (NaturalOrder.precedes(a, b), NaturalOrder.precedes(b, a))
        #expect(a == b ? both == (false, false) : both.0 != both.1)
        for c in names where NaturalOrder.precedes(a, b) && NaturalOrder.precedes(b, c) {
          #expect(NaturalOrder.precedes(a, c))
        }
      }
    }
    let long = Array("x99999999999999999999999999".utf8)
    #expect(NaturalOrder.precedes(long, Array("x100000000000000000000000000".utf8)))
  }

  @Test("Other files, dot folders, FIFOs and excluded folders are left out")
  func leftOut() throws {
    try folder.write([], to: "notes.txt")
    try folder.write([], to: ".terrazzo/cache/map.png")
    try folder.write([], to: "._a.png")
    try folder.write([], to: "masks/a.png")
    try folder.write([], to: "png")
    try folder.write([], to: "a.png")
    let pipe = folder.path.appending("pipe.png")
    #expect(pipe.withCString { mkfifo($0, 0o600) } == 0)
    let listing = try ImageFolder.scan(
      folder.path, excluding: [folder.path.appending("masks/")])
    #expect(names(listing) == ["a.png"])
  }

  @Test("Files that look like images and are left out are reported with the reason")
  func reasons() throws {
    for name in [
      "a.JFIF", "scan.TIF", "b.webp", "._a.png", ".hidden.jpg", ".git/c.png", "notes.txt",
      "frames.png/1.png", "x/y.heic",
    ] { try folder.write([], to: name) }
    try folder.makeFolder("empty.jpg")
    link(FilePath("gone"), at: "lost.png")
    link(FilePath("gone"), at: "lost.txt")
    let pipe = folder.path.appending("pipe.png")
    #expect(pipe.withCString { mkfifo($0, 0o600) } == 0)
    let listing = try ImageFolder.scan(folder.path)
    #expect(names(listing) == ["a.JFIF", "frames.png/1.png"])
    let reasons = listing.leftOut.map { ($0.relativePath.description, $0.reason) }
    let expected: [(String, LeftOutFile.Reason)] = [
      ("._a.png", .hidden), (".hidden.jpg", .hidden),
      ("b.webp", .format("WebP")), ("empty.jpg", .folder), ("lost.png", .deadLink),
      ("pipe.png", .special), ("scan.TIF", .format("TIFF")), ("x/y.heic", .format("HEIC")),
    ]
    #expect(reasons.map(\.0) == expected.map(\.0))
    #expect(reasons.map(\.1) == expected.map(\.1))
  }

  @Test("Symbolic links are followed, loops end, and a folder keeps its own place")
  func links() throws {
    try folder.write([], to: "real/a.png")
    try folder.write([], to: "b.png")
    link(folder.path, at: "real/loop")
    link(folder.path.appending("real"), at: "alias")
    link(FilePath("selfish"), at: "selfish")
    link(folder.path.appending("b.png"), at: "c.png")
    let elsewhere = TemporaryFolder()
    try elsewhere.write([], to: "far.png")
    link(elsewhere.path, at: "outside")
    let listing = try ImageFolder.scan(folder.path)
    #expect(names(listing) == ["b.png", "c.png", "outside/far.png", "real/a.png"])
    #expect(listing.problems.isEmpty)
  }

  @Test("A dangling link is reported, the others are listed")
  func danglingLink() throws {
    try folder.write([], to: "a.png")
    link(FilePath("gone"), at: "lost.png")
    let listing = try ImageFolder.scan(folder.path)
    #expect(names(listing) == ["a.png"])
    #expect(
      listing.problems.map(\.description)
        == ["Cannot read \(folder.path)/lost.png: it does not exist."])
  }

  @Test("Names that are not UTF-8 are kept byte by byte")
  func bytes() throws {
    let name: [UInt8] = [0xFF, 0x0A] + Array(".png".utf8)
    try AtomicFile.write([1], to: folder.path.appending(name))
    let listing = try ImageFolder.scan(folder.path)
    #expect(listing.entries.map(\.relativePath.bytes) == [name])
  }

  @Test("A missing folder is refused with a sentence")
  func missing() {
    let path = folder.path.appending("none")
    let error = #expect(throws: ImageFileError.self) { try ImageFolder.scan(path) }
    #expect(error?.description == "Cannot list \(path): it does not exist.")
  }

  @Test(
    "A subfolder without permission is reported, the others are listed",
    .enabled(if: getuid() != 0, "the superuser reads everything"))
  func permission() throws {
    try folder.write([], to: "a.png")
    let closed = try folder.makeFolder("closed")
    #expect(closed.withCString { chmod($0, 0) } == 0)
    let listing = try ImageFolder.scan(folder.path)
    #expect(names(listing) == ["a.png"])
    #expect(
      listing.problems.map(\.description) == ["Cannot list \(closed): permission is denied."])
    let error = #expect(throws: ImageFileError.self) { try ImageFolder.scan(closed) }
    #expect(error?.description == "Cannot list \(closed): permission is denied.")
  }

  @Test("A subfolder that cannot be listed is reported, the others are listed")
  func deepFolder() throws {
    try folder.write([], to: "a.png")
    // Beyond 4,096 bytes the system refuses the path; relative steps still make such folders.
    let name = String(repeating: "d", count: 200)
    let start = folder.path.withCString { open($0, O_RDONLY | O_DIRECTORY) }
    var descriptors = [start]
    for _ in 0..<22 {
      let parent = descriptors[descriptors.count - 1]
      #expect(mkdirat(parent, name, 0o700) == 0)
      descriptors.append(openat(parent, name, O_RDONLY | O_DIRECTORY))
    }
    defer {
      for descriptor in descriptors.reversed().dropFirst() {
        unlinkat(descriptor, name, AT_REMOVEDIR)
      }
      for descriptor in descriptors { close(descriptor) }
    }
    let listing = try ImageFolder.scan(folder.path)
    #expect(names(listing) == ["a.png"])
    #expect(listing.problems.count == 1)
    #expect(listing.problems.first?.description.hasSuffix(": its name is too long.") == true)
  }
}
