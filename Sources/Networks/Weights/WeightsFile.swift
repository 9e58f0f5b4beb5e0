public import Imaging
import Labeling
import Numerics

/// The named tensors of a network in one file, in the safetensors format: a JSON header, then the
/// values.
///
/// Everything is checked when it is read: the tensors fill the file in order without gap or overlap,
/// no name occurs twice, and every value is finite. Written files are the same, byte for byte, for
/// the same contents.
///
/// https://github.com/huggingface/safetensors describes the format.
public struct WeightsFile: Sendable {
  /// What the header says about a tensor.
  public struct Entry: Hashable, Sendable {
    public let name: String
    /// How values are stored.
    public let precision: WeightsPrecision
    /// The sizes of its axes, the slowest first; no axes for a single value.
    public let shape: [Int]
    /// Where its values are, in bytes after the header.
    let range: Range<Int>
  }

  /// The free words of the header: what the weights are, where they come from, their license.
  public let metadata: [String: String]
  /// The tensors, in the order in which their values are stored.
  public let entries: [Entry]
  private let places: [String: Int]
  private let bytes: [UInt8]
  /// Where the values begin.
  private let start: Int

  /// Reads a whole file.
  ///
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8]) throws(WeightsFileError) {
    let header = try WeightsHeader(startOf: bytes)
    metadata = header.metadata
    entries = header.entries
    places = Dictionary(uniqueKeysWithValues: zip(entries.map(\.name), entries.indices))
    start = header.bytes
    self.bytes = bytes
    for entry in entries where !isFinite(entry) {
      throw .notFinite(tensor: DisplayText(entry.name))
    }
  }

  /// Reads the file at `path`.
  ///
  /// - Parameter mostBytes: longer files are refused before they are read.
  public init(at path: FilePath, mostBytes: Int = 1 << 28) throws(WeightsFileError) {
    try self.init(Self.contents(of: path, mostBytes: mostBytes))
  }

  /// A tensor's values in row-major order; nil if the file has no tensor of that name.
  public func values(of name: String) -> [Float]? {
    guard let place = places[name] else { return nil }
    let entry = entries[place]
    return bytes.withUnsafeBytes { buffer in
      let stored = self.stored(entry, in: buffer)
      let count = entry.range.count / entry.precision.bytes
      switch entry.precision {
      case .half: return HalfPrecision.decode(stored, count: count)
      case .single:
        return [Float](unsafeUninitializedCapacity: count) { values, initialized in
          UnsafeMutableRawBufferPointer(values).copyMemory(from: stored)
          initialized = count
        }
      }
    }
  }

  /// The tensor of that name; nil if there is none.
  public subscript(name: String) -> Entry? { places[name].map { entries[$0] } }

  private func stored(_ entry: Entry, in buffer: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: buffer[(start + entry.range.lowerBound)..<(start + entry.range.upperBound)])
  }

  /// Infinite values and those that are no number have all bits of the exponent set.
  private func isFinite(_ entry: Entry) -> Bool {
    bytes.withUnsafeBytes { buffer in
      let stored = self.stored(entry, in: buffer)
      switch entry.precision {
      case .half: return !Self.hasAllBits(of: 0x7C00 as UInt16, in: stored)
      case .single: return !Self.hasAllBits(of: 0x7F80_0000 as UInt32, in: stored)
      }
    }
  }

  /// Whether all bits of `mask` are set in some number.
  ///
  /// Counts to the end rather than stopping at the first, so that compilers turn it into vector code.
  private static func hasAllBits<Number: FixedWidthInteger & BitwiseCopyable>(
    of mask: Number, in stored: UnsafeRawBufferPointer
  ) -> Bool {
    var found: Number = 0
    var offset = 0
    while offset < stored.count {
      let number = stored.loadUnaligned(fromByteOffset: offset, as: Number.self)
      found |= number & mask == mask ? 1 : 0
      offset &+= MemoryLayout<Number>.size
    }
    return found != 0
  }
}
