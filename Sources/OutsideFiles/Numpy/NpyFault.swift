/// Why an array in a NumPy file cannot be used, a clause and what to do.
package enum NpyFault: Error, Hashable, Sendable {
  case notNumpy
  case version(major: UInt8, minor: UInt8)
  case headerTooLong(bytes: Int)
  case headerDamaged
  /// Pickled Python objects, which could run programs.
  case objects
  /// Another type than plain numbers.
  case elementType(String)
  case tooLarge(shape: [Int], limit: Int)
  case truncated(expected: Int, found: Int)
  case surplus(expected: Int, found: Int)
  /// An axis without elements.
  case empty(shape: [Int])
  /// Not the axes that are needed here.
  case axes(shape: [Int], wanted: String)
  /// Integers are needed and there are others, or the other way round.
  case numbers(wanted: String)
  case notFinite(place: [Int])
  case tooGreat(place: [Int], limit: Float)
}

extension NpyFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notNumpy:
      "it is not a NumPy file. Write it with numpy.save."
    case .version(let major, let minor):
      """
      it has version \(major).\(minor) of the format, and 1.0 to 3.0 are read. Write it with numpy.save.
      """
    case .headerTooLong(let bytes):
      "its header claims \(bytes) bytes, which no plain array needs. Write it with numpy.save."
    case .headerDamaged:
      "its header is damaged. Write it again with numpy.save."
    case .objects:
      """
      it holds pickled Python objects, which are never read. Save an array of numbers, such as \
      float16.
      """
    case .elementType(let spelling):
      """
      its elements have the type "\(spelling.prefix(16).filter(Self.isPlain))", which is not read. Save \
      float16 or float32, or integers for label maps.
      """
    case .tooLarge(let shape, let limit):
      """
      its shape \(Self.words(shape)) has more than \(limit) values. Save a coarser map, or fewer \
      channels.
      """
    case .truncated(let expected, let found):
      """
      it ends too early: \(expected) bytes are needed for what its header says, and there are \
      \(found). Write it again.
      """
    case .surplus(let expected, let found):
      """
      it is longer than its header says: \(expected) bytes are expected, and there are \(found). Save \
      one array a file.
      """
    case .empty(let shape):
      "its shape \(Self.words(shape)) has no values. Write it again."
    case .axes(let shape, let wanted):
      "its shape is \(Self.words(shape)), and \(wanted) is needed. Save it in that shape."
    case .numbers(let wanted):
      "it holds other numbers than \(wanted). Save \(wanted)."
    case .notFinite(let place):
      """
      the value at [\(Self.words(place, separator: ", "))] is infinite or not a number. Compute it \
      again, perhaps as float32.
      """
    case .tooGreat(let place, let limit):
      """
      the value at [\(Self.words(place, separator: ", "))] is beyond ±\(Int(limit)). Scale the \
      values down.
      """
    }
  }

  private static func words(_ shape: [Int], separator: String = " × ") -> String {
    shape.isEmpty ? "()" : shape.prefix(8).map(String.init).joined(separator: separator)
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && !character.isNewline && (character.asciiValue ?? 0) >= 0x20
      && character.asciiValue != 0x7F
  }
}
