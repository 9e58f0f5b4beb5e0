/// A zip archive in memory whose directory was checked: every entry lies where it says, apart from all
/// others.
///
/// Only what wheels need is read: one part, files that are stored or deflated, no encryption and none of
/// the 64-bit extensions. Anything else, and every contradiction between the directory and the files'
/// own headers, is refused. Source: PKWARE, *.ZIP File Format Specification* 6.3.10.
struct ZipArchive {
  private static let endSize = 22
  private static let directoryHeaderSize = 46
  private static let fileHeaderSize = 30

  let bytes: [UInt8]
  let entries: [ZipEntry]
  /// Where each entry's packed bytes begin.
  private let starts: [Int]

  /// Reads the directory; O(bytes of the directory + entries · log entries).
  init(_ bytes: [UInt8]) throws(FormatFault) {
    let end = try Self.end(of: bytes)
    let entries = try Self.directory(of: bytes, end: end)
    var starts: [Int] = []
    for entry in entries {
      starts.append(try Self.start(of: entry, in: bytes, limit: end.directoryStart))
    }
    try Self.checkApart(entries, starts)
    self.bytes = bytes
    self.entries = entries
    self.starts = starts
  }

  /// An entry's content.
  ///
  /// - Parameter limit: the most bytes that it may have; checked before anything is unpacked.
  func content(of entry: ZipEntry, limit: Int) throws(FormatFault) -> [UInt8] {
    guard let index = entries.firstIndex(of: entry) else {
      preconditionFailure("The entry belongs to this archive.")
    }
    guard entry.size <= limit else {
      throw .tooLarge(entry.name, bytes: entry.size, limit: limit)
    }
    let packed = bytes[starts[index]..<(starts[index] + entry.packedSize)]
    let content: [UInt8]?
    switch entry.method {
    case .stored: content = Array(packed)
    case .deflated: content = Deflate.unpacked(packed, size: entry.size)
    }
    guard let content, Deflate.checksum(of: content) == entry.checksum else {
      throw .damagedEntry(entry.name)
    }
    return content
  }

  /// What the last record says.
  private struct End {
    var entryCount: Int
    var directoryStart: Int
    /// Where the directory ends and the record begins.
    var directoryEnd: Int
  }

  private static func end(of bytes: [UInt8]) throws(FormatFault) -> End {
    let last = bytes.count - endSize
    guard last >= 0 else { throw .notAnArchive }
    // A comment of up to 65,535 bytes may follow the record.
    let first = max(0, last - 0xFFFF)
    var place = last
    while place >= first {
      defer { place -= 1 }
      var record = RecordReader(bytes, at: place)
      guard record.long == 0x0605_4b50 else { continue }
      let (disk, directoryDisk) = (record.short, record.short)
      let (entriesHere, entryCount) = (record.short, record.short)
      let (size, start) = (Int(record.long), Int(record.long))
      guard Int(record.short) == last - place else { continue }
      // 64-bit archives say "see there" with all bits set, or have a record just before this one.
      let locator = place - 20
      var before = RecordReader(bytes, at: max(0, locator))
      let isLong =
        entryCount == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
        || (locator >= 0 && before.long == 0x0706_4b50)
      guard !isLong else { throw .unsupportedArchive(.zip64) }
      guard disk == 0, directoryDisk == 0, entriesHere == entryCount else {
        throw .unsupportedArchive(.severalParts)
      }
      guard start + size == place else { throw .contradictoryArchive }
      guard entryCount <= ZipLimits.entries else { throw .tooManyEntries(Int(entryCount)) }
      return End(entryCount: Int(entryCount), directoryStart: start, directoryEnd: place)
    }
    throw .notAnArchive
  }

  private static func directory(of bytes: [UInt8], end: End) throws(FormatFault) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var names: Set<String> = []
    var place = end.directoryStart
    for _ in 0..<end.entryCount {
      guard place + directoryHeaderSize <= end.directoryEnd else { throw .contradictoryArchive }
      var record = RecordReader(bytes, at: place)
      guard record.long == 0x0201_4b50 else { throw .contradictoryArchive }
      record.skip(4)
      let flags = record.short
      let method = record.short
      record.skip(4)
      let checksum = record.long
      let (packedSize, size) = (Int(record.long), Int(record.long))
      let lengths = [Int(record.short), Int(record.short), Int(record.short)]
      let disk = record.short
      record.skip(6)
      let headerStart = Int(record.long)
      let next = place + directoryHeaderSize + lengths.reduce(0, +)
      guard next <= end.directoryEnd else { throw .contradictoryArchive }
      let raw = bytes[record.position..<(record.position + lengths[0])]
      guard let name = String(validating: raw, as: UTF8.self), ZipEntry.isSafe(name) else {
        throw .unsafeName(String(decoding: raw, as: UTF8.self))
      }
      guard names.insert(name).inserted else { throw .repeatedName(name) }
      // Bits 0, 6 and 13: encrypted; bit 5: a patch.
      guard flags & 0b0010_0000_0110_0001 == 0 else { throw .unsupportedArchive(.encryption) }
      guard disk == 0 else { throw .unsupportedArchive(.severalParts) }
      guard packedSize != 0xFFFF_FFFF, size != 0xFFFF_FFFF, headerStart != 0xFFFF_FFFF else {
        throw .unsupportedArchive(.zip64)
      }
      guard let method = ZipEntry.Method(rawValue: method) else {
        throw .unsupportedArchive(.method(Int(method)))
      }
      guard method == .deflated ? size <= packedSize * ZipLimits.expansion : size == packedSize
      else { throw .implausibleSize(name, bytes: size, packed: packedSize) }
      entries.append(
        ZipEntry(
          name: name, method: method, checksum: checksum, packedSize: packedSize, size: size,
          headerStart: headerStart))
      place = next
    }
    guard place == end.directoryEnd else { throw .contradictoryArchive }
    return entries
  }

  /// Where an entry's packed bytes begin, if its own header agrees with the directory.
  private static func start(
    of entry: ZipEntry, in bytes: [UInt8], limit: Int
  ) throws(FormatFault) -> Int {
    guard entry.headerStart + fileHeaderSize <= limit else {
      throw .contradictoryEntry(entry.name)
    }
    var record = RecordReader(bytes, at: entry.headerStart)
    let isHeader = record.long == 0x0403_4b50
    record.skip(2)
    let (flags, method) = (record.short, record.short)
    record.skip(4)
    let checksum = record.long
    let (packedSize, size) = (Int(record.long), Int(record.long))
    let (nameLength, extraLength) = (Int(record.short), Int(record.short))
    let start = entry.headerStart + fileHeaderSize + nameLength + extraLength
    guard isHeader, method == entry.method.rawValue, start + entry.packedSize <= limit,
      bytes[record.position..<(record.position + nameLength)].elementsEqual(entry.name.utf8)
    else { throw .contradictoryEntry(entry.name) }
    // Bit 3: the sizes follow the packed bytes, and these fields are zero.
    let isLate = flags & 0b1000 != 0
    let agrees =
      checksum == entry.checksum && packedSize == entry.packedSize && size == entry.size
    guard agrees || (isLate && checksum == 0 && packedSize == 0 && size == 0) else {
      throw .contradictoryEntry(entry.name)
    }
    return start
  }

  /// Two entries that share bytes are how a small archive unpacks to a huge one.
  private static func checkApart(_ entries: [ZipEntry], _ starts: [Int]) throws(FormatFault) {
    let order = entries.indices.sorted { entries[$0].headerStart < entries[$1].headerStart }
    for (index, next) in zip(order, order.dropFirst())
    where starts[index] + entries[index].packedSize > entries[next].headerStart {
      throw .overlappingEntries(entries[index].name, entries[next].name)
    }
  }
}
