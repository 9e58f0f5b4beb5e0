/// Why bytes from outside are not what they should be.
package enum FormatFault: Error, Hashable, Sendable {
  /// What an archive would need that is not read here.
  package enum ArchiveFeature: Hashable, Sendable {
    case zip64
    case severalParts
    case encryption
    case method(Int)
  }

  // Archives.
  case notAnArchive
  case unsupportedArchive(ArchiveFeature)
  /// The directory is not where it should be, or not as long.
  case contradictoryArchive
  /// An entry's own header says something else than the directory, or lies outside of the archive.
  case contradictoryEntry(String)
  case overlappingEntries(String, String)
  case unsafeName(String)
  case repeatedName(String)
  case tooManyEntries(Int)
  case tooLarge(String, bytes: Int, limit: Int)
  case implausibleSize(String, bytes: Int, packed: Int)
  /// It does not unpack to what its size and checksum say.
  case damagedEntry(String)
  /// Of the entries that end so, there is none, or more than one.
  case entries(suffix: String, found: Int)

  // Checkpoints.
  case notACheckpoint
  case cutShort
  case bytesBehind
  case byteOrder
  case notTensors
  case pickleProtocol(Int)
  case instruction(UInt8, at: Int)
  case name(String)
  case malformedPickle(at: Int)
  case pickleTooLarge
  case storage(String)
  /// A tensor has elements that its storage does not have.
  case outside(String)

  // Networks.
  case missingTensor(String)
  case shape(String, found: [Int], wanted: [Int])
  /// A weight is not a number, or infinite.
  case weight(String)
}
