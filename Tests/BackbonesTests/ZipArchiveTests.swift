import Testing

@testable import Backbones

@Suite("Zip archives")
struct ZipArchiveTests {
  private static let text = Array("terrazzo terrazzo terrazzo".utf8)

  private static var sound: ZipBytes {
    ZipBytes([
      ZipBytes.File(name: "models/a.pth", content: text),
      ZipBytes.File(name: "stored", content: [1, 2, 3], isDeflated: false),
      ZipBytes.File(name: "empty/", content: [], isDeflated: false),
    ])
  }

  /// What an archive gives: the names and contents, or the fault.
  private static func contents(_ bytes: [UInt8]) -> Result<[String: [UInt8]], FormatFault> {
    do throws(FormatFault) {
      let archive = try ZipArchive(bytes)
      var contents: [String: [UInt8]] = [:]
      for entry in archive.entries {
        contents[entry.name] = try archive.content(of: entry, limit: 1 << 20)
      }
      return .success(contents)
    } catch {
      return .failure(error)
    }
  }

  private static func fault(_ archive: ZipBytes) -> FormatFault? {
    guard case .failure(let fault) = contents(archive.bytes) else { return nil }
    return fault
  }

  /// The sound archive with its first file changed.
  private static func changed(_ change: (inout ZipBytes.File) -> Void) -> FormatFault? {
    var archive = sound
    change(&archive.files[0])
    return fault(archive)
  }

  private static let expected = ["models/a.pth": text, "stored": [1, 2, 3], "empty/": []]

  @Test("Stored and deflated files are read, behind a comment and before a gap, too")
  func sound() throws {
    var archive = Self.sound
    #expect(try Self.contents(archive.bytes).get() == Self.expected)
    archive.comment = Array("PK\u{5}\u{6} in a comment that is longer than the last record".utf8)
    archive.filling = [0, 0, 0]
    #expect(try Self.contents(archive.bytes).get() == Self.expected)
  }

  @Test("Whatever byte is changed or missing, nothing traps and no other content is given")
  func mutations() throws {
    let bytes = Self.sound.bytes
    for place in bytes.indices {
      for change: UInt8 in [0x01, 0x08, 0x20, 0x80, 0xFF] {
        var mutated = bytes
        mutated[place] ^= change
        guard case .success(let contents) = Self.contents(mutated) else { continue }
        #expect(contents == Self.expected, "byte \(place) ^ \(change)")
      }
      var longer = bytes
      longer.insert(0, at: place)
      if case .success(let contents) = Self.contents(longer) {
        #expect(contents == Self.expected, "a byte more at \(place)")
      }
      guard case .failure = Self.contents(Array(bytes[..<place])) else {
        Issue.record("cut at \(place)")
        continue
      }
    }
  }

  @Test("Names that lead out of a folder, or that a terminal would obey, are refused")
  func names() {
    for name in [
      "../a", "a/../../b", "/etc/passwd", "a//b", ".", "a/./b", "a\\b", "a\u{0}b", "\u{1b}[2J", "",
      "/", String(repeating: "a", count: 1_025),
    ] {
      #expect(Self.changed { $0.name = name } == .unsafeName(name), "\(name)")
    }
    #expect(Self.changed { $0.name = "stored" } == .repeatedName("stored"))
    #expect(Self.changed { $0.otherName = "models/b.pth" } == .contradictoryEntry("models/a.pth"))
  }

  @Test("What would need more of the format is refused by name")
  func features() {
    #expect(Self.changed { $0.flags = 1 } == .unsupportedArchive(.encryption))
    #expect(Self.changed { $0.method = 12 } == .unsupportedArchive(.method(12)))
    #expect(Self.changed { $0.claimedSize = 0xFFFF_FFFF } == .unsupportedArchive(.zip64))
    var archive = Self.sound
    archive.disk = 1
    #expect(Self.fault(archive) == .unsupportedArchive(.severalParts))
    archive = Self.sound
    archive.entryCount = 0xFFFF
    #expect(Self.fault(archive) == .unsupportedArchive(.zip64))
    archive = Self.sound
    archive.beforeEnd = ZipBytes.long(0x0706_4b50) + [UInt8](repeating: 0, count: 16)
    #expect(Self.fault(archive) == .unsupportedArchive(.zip64))
  }

  @Test("Sizes that lie are refused before anything is unpacked")
  func sizes() {
    let bomb = Self.text.count * 2_000
    let packed = ZipBytes.deflated(Self.text).count
    #expect(
      Self.changed { $0.claimedSize = bomb }
        == .implausibleSize("models/a.pth", bytes: bomb, packed: packed))
    #expect(
      Self.changed { $0.claimedSize = Self.text.count + 1 } == .damagedEntry("models/a.pth"))
    #expect(
      Self.changed { $0.claimedSize = Self.text.count - 1 } == .damagedEntry("models/a.pth"))
    #expect(Self.changed { $0.claimedChecksum = 5 } == .damagedEntry("models/a.pth"))
    // A stream that goes on, or ends, elsewhere than its entry.
    #expect(Self.changed { $0.claimedPackedSize = packed - 1 } == .damagedEntry("models/a.pth"))
    #expect(
      Self.changed { $0.claimedPackedSize = packed + 1 }
        == .overlappingEntries("models/a.pth", "stored"))
    #expect(
      Self.changed { $0.claimedPackedSize = 1 << 30 } == .contradictoryEntry("models/a.pth"))
    var large = Self.sound
    large.files[0].content = [UInt8](repeating: 7, count: (1 << 20) + 1)
    #expect(
      Self.fault(large) == .tooLarge("models/a.pth", bytes: (1 << 20) + 1, limit: 1 << 20))
  }

  @Test("Entries that share bytes are refused")
  func overlaps() {
    var archive = ZipBytes([ZipBytes.File(name: "a", content: Self.text)])
    archive.files.append(archive.files[0])
    archive.files[1].sharedStart = 0
    #expect(Self.fault(archive) == .repeatedName("a"))
    archive.files[1].name = "b"
    #expect(Self.fault(archive) == .contradictoryEntry("b"))
    // A header within the content of another.
    let inner = ZipBytes([ZipBytes.File(name: "b", content: [1], isDeflated: false)])
    archive = ZipBytes([
      ZipBytes.File(name: "a", content: inner.bytes, isDeflated: false),
      ZipBytes.File(name: "b", content: [1], isDeflated: false, sharedStart: 31),
    ])
    #expect(Self.fault(archive) == .overlappingEntries("a", "b"))
  }

  @Test("A directory that is elsewhere or of another length is refused")
  func directory() {
    for change: (inout ZipBytes) -> Void in [
      { $0.startError = 1 }, { $0.startError = -1 }, { $0.sizeError = 3 }, { $0.entryCount = 2 },
      { $0.entryCount = 4 }, { $0.beforeEnd = [0] },
    ] {
      var archive = Self.sound
      change(&archive)
      #expect(Self.fault(archive) == .contradictoryArchive)
    }
    var archive = Self.sound
    archive.entryCount = 5_000
    #expect(Self.fault(archive) == .tooManyEntries(5_000))
    for bytes in [[], [0x50, 0x4B], [UInt8](repeating: 0, count: 100)] {
      #expect(Self.contents(bytes) == .failure(.notAnArchive))
    }
  }
}
