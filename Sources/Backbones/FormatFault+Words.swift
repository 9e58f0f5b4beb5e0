import Labeling

extension FormatFault: CustomStringConvertible {
  /// A clause; names from the file are escaped and shortened.
  package var description: String {
    switch self {
    case .notAnArchive: "it is not a zip archive, or its end is missing"
    case .unsupportedArchive(.zip64):
      "it is an archive of the 64-bit kind, which no known package is"
    case .unsupportedArchive(.severalParts): "it is one part of an archive in several parts"
    case .unsupportedArchive(.encryption): "it is encrypted"
    case .unsupportedArchive(.method(let number)): "it is packed in an unknown way (\(number))"
    case .contradictoryArchive: "the archive's directory contradicts itself"
    case .contradictoryEntry(let name): "the archive's directory is wrong about \(Self.shown(name))"
    case .overlappingEntries(let one, let other):
      "\(Self.shown(one)) and \(Self.shown(other)) share bytes of the archive"
    case .unsafeName(let name): "the archive has an unsafe file name, \(Self.shown(name))"
    case .repeatedName(let name): "the name \(Self.shown(name)) occurs twice"
    case .tooManyEntries(let count):
      "the archive has \(Figures.count(count)) files, which is too many"
    case .tooLarge(let name, let bytes, let limit):
      """
      \(Self.shown(name)) unpacks to \(Figures.count(bytes)) bytes, and the limit is \
      \(Figures.count(limit))
      """
    case .implausibleSize(let name, let bytes, let packed):
      """
      \(Self.shown(name)) claims to unpack from \(Figures.count(packed)) to \(Figures.count(bytes)) \
      bytes
      """
    case .damagedEntry(let name): "\(Self.shown(name)) does not unpack to what its checksum says"
    case .entries(let suffix, let found):
      "it has \(Figures.count(found)) files whose names end with \(suffix), instead of one"
    default: checkpointWords
    }
  }

  private var checkpointWords: String {
    switch self {
    case .notACheckpoint: "the weights in it are not a checkpoint of the expected kind"
    case .cutShort: "the checkpoint ends too early"
    case .bytesBehind: "something follows the checkpoint"
    case .byteOrder: "the checkpoint does not say that its numbers are little-endian"
    case .notTensors: "the checkpoint is not a dictionary of tensors"
    case .pickleProtocol(let number): "the checkpoint uses protocol \(number) instead of 2"
    case .instruction(let code, let place):
      "the checkpoint has an instruction that is not allowed (\(code) at byte \(place))"
    case .name(let name): "the checkpoint refers to \(Self.shown(name)), which is not allowed"
    case .malformedPickle(let place): "the checkpoint makes no sense at byte \(place)"
    case .pickleTooLarge: "the checkpoint has more parts than any known network"
    case .storage(let key): "the checkpoint contradicts itself about the storage \(Self.shown(key))"
    case .outside(let name): "the tensor \(Self.shown(name)) reaches beyond its storage"
    case .missingTensor(let name): "the tensor \(Self.shown(name)) is missing"
    case .shape(let name, let found, let wanted):
      "the tensor \(Self.shown(name)) is \(Self.words(found)) instead of \(Self.words(wanted))"
    case .weight(let name):
      "the tensor \(Self.shown(name)) has a value that is infinite or not a number"
    default: ""
    }
  }

  private static func shown(_ name: String) -> String {
    "\"\(DisplayText(String(name.prefix(80))))\""
  }

  private static func words(_ shape: [Int]) -> String {
    shape.isEmpty ? "a single value" : shape.map(String.init).joined(separator: "×")
  }
}
