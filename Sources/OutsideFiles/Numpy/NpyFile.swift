package import Imaging

/// An array in a file that NumPy wrote, open for reading.
///
/// It is read in slices and never mapped: a mapped file that gets shorter meanwhile would end the program.
package struct NpyFile: ~Copyable {
  /// The most values of an array: 512 MiB as floats.
  package static let mostValues = 1 << 27
  private static let sliceBytes = 1 << 20

  private let file: OpenFile
  package let header: NpyHeader

  /// Opens the file and checks its header against its length.
  ///
  /// - Parameter limit: the most values that are read.
  package init(_ path: FilePath, limit: Int = Self.mostValues) throws(OutsideFileError) {
    let file = try OutsideFileError.reading { () throws(ImageFileError) in try OpenFile(path) }
    let start = try OutsideFileError.reading { () throws(ImageFileError) in
      try file.bytes(at: 0, count: min(file.size, NpyHeader.mostBytes + 12))
    }
    let size = file.size
    header = try OutsideFileError.naming(path) { () throws(NpyFault) in
      let header = try NpyHeader(start, limit: limit)
      guard size >= header.fileSize else {
        throw .truncated(expected: header.fileSize, found: size)
      }
      guard size == header.fileSize else {
        throw .surplus(expected: header.fileSize, found: size)
      }
      return header
    }
    self.file = file
  }

  package var path: FilePath { file.path }

  /// All values in the order of the file, some of them perhaps not finite.
  package func floats() throws(OutsideFileError) -> [Float] {
    let element = header.element
    var values: [Float] = []
    values.reserveCapacity(header.count)
    try forEachSlice { bytes, count in
      for index in 0..<count { values.append(element.float(bytes, index)) }
    }
    return values
  }

  /// All integers in the order of the file.
  ///
  /// - Throws: if the elements are no integers.
  package func integers() throws(OutsideFileError) -> [Int64] {
    let element = header.element
    guard !element.isFloat else { throw .array(path, .numbers(wanted: "integers")) }
    var values: [Int64] = []
    values.reserveCapacity(header.count)
    try forEachSlice { bytes, count in
      for index in 0..<count { values.append(element.integer(bytes, index)) }
    }
    return values
  }

  /// Calls `body` with some elements at a time and how many they are.
  private func forEachSlice(
    _ body: (UnsafeRawBufferPointer, Int) -> Void
  ) throws(OutsideFileError) {
    let size = header.element.size
    let most = Self.sliceBytes / size
    var first = 0
    while first < header.count {
      let count = min(most, header.count - first)
      let offset = header.start + first * size
      let bytes = try OutsideFileError.reading { () throws(ImageFileError) in
        try file.bytes(at: offset, count: count * size)
      }
      // It may have become shorter since it was opened.
      guard bytes.count == count * size else {
        throw .array(path, .truncated(expected: header.fileSize, found: offset + bytes.count))
      }
      bytes.withUnsafeBytes { body($0, count) }
      first += count
    }
  }
}
