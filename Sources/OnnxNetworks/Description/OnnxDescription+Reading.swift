package import Imaging

extension OnnxDescription {
  /// Parts of a file that are looked at.
  private static let mostParts = 10_000

  /// The description in a file, of which nothing else is read; nil if it has none.
  ///
  /// Of a whole network, some hundred bytes: the parts of the file say how long they are.
  ///
  /// - Throws: `notOnnx` if the file cannot be read so, `badDescription`.
  package init?(at path: FilePath) throws(OnnxError) {
    guard let note = try Self.note(at: path) else { return nil }
    try self.init(decoding: note)
  }

  private static func note(at path: FilePath) throws(OnnxError) -> [UInt8]? {
    do throws(ImageFileError) {
      let file = try OpenFile(path)
      var place = 0
      for _ in 0..<mostParts where place < file.size {
        // A part's number and length are 20 bytes at most.
        let head = try file.bytes(at: place, count: 20)
        guard let part = ProtobufPart(head), place + part.head <= file.size,
          part.length <= file.size - place - part.head
        else { break }
        place += part.head
        if part.number == OnnxFile.metadataField, part.length <= OnnxFile.mostNoteBytes + 64 {
          let entry = try file.bytes(at: place, count: part.length)
          if let note = OnnxFile.note(inEntry: entry) { return note }
        }
        place += part.length
      }
    } catch {
      throw .notOnnx("it cannot be read")
    }
    return nil
  }
}

/// The beginning of a field of a message in the protocol buffer format.
struct ProtobufPart {
  let number: UInt64
  /// Bytes before its content.
  let head: Int
  /// Bytes of its content.
  let length: Int

  /// Nil for bytes that are no such beginning.
  init?(_ bytes: [UInt8]) {
    let whole: (tag: UInt64, length: UInt64?, head: Int)? = bytes.withUnsafeBytes { buffer in
      var reader = ProtobufReader(buffer, 0..<buffer.count)
      guard let tag = try? reader.varint() else { return nil }
      switch tag & 7 {
      case 0:
        guard (try? reader.varint()) != nil else { return nil }
        return (tag, 0, reader.position)
      case 1: return (tag, 8, reader.position)
      case 2: return (try? reader.varint()).map { (tag, $0, reader.position) }
      case 5: return (tag, 4, reader.position)
      default: return nil
      }
    }
    guard let whole, let length = whole.length.flatMap({ Int(exactly: $0) }) else { return nil }
    number = whole.tag >> 3
    head = whole.head
    self.length = length
  }
}
