import Imaging

/// NumPy files as `numpy.save` writes them, and as it never would.
public enum NpyBytes {
  /// A file with a header and whatever follows it.
  public static func file(
    descr: String = "<f4", fortran: Bool = false, shape: String, data: [UInt8], major: UInt8 = 1
  ) -> [UInt8] {
    let order = fortran ? "True" : "False"
    return file(
      header: "{'descr': '\(descr)', 'fortran_order': \(order), 'shape': \(shape), }", data: data,
      major: major)
  }

  /// A file with any text for a header, padded to a multiple of 64 bytes.
  public static func file(header: String, data: [UInt8], major: UInt8 = 1) -> [UInt8] {
    var text = Array(header.utf8)
    let prefix = major == 1 ? 10 : 12
    while (prefix + text.count + 1) % 64 != 0 { text.append(0x20) }
    text.append(0x0A)
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [major, 0]
    for place in 0..<(major == 1 ? 2 : 4) {
      bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * place)))
    }
    return bytes + text + data
  }

  /// Floats in C order, little-endian.
  public static func floats(_ values: [Float], shape: [Int]) -> [UInt8] {
    precondition(shape.reduce(1, *) == values.count)
    return file(
      shape: "(\(shape.map(String.init).joined(separator: ", ")),)",
      data: values.flatMap { bytes(of: $0.bitPattern) })
  }

  /// Little-endian.
  public static func bytes(of word: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: word.littleEndian) { Array($0) }
  }
}
