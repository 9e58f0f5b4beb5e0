/// A pickle made by hand, instruction by instruction.
struct PickleBytes {
  private(set) var bytes: [UInt8] = []

  init(isFirst: Bool = true) {
    if isFirst { bytes = [0x80, 2] }
  }

  mutating func code(_ character: Character) { bytes += Array(String(character).utf8) }

  mutating func raw(_ more: [UInt8]) { bytes += more }

  mutating func integer(_ value: Int) { bytes += [0x4A] + ZipBytes.long(value) }

  mutating func text(_ value: String) {
    bytes += [0x58] + ZipBytes.long(value.utf8.count) + Array(value.utf8)
  }

  mutating func name(_ module: String, _ name: String) {
    bytes += Array("c\(module)\n\(name)\n".utf8)
  }

  mutating func tuple(_ values: [Int]) {
    code("(")
    for value in values { integer(value) }
    code("t")
  }

  mutating func boolean(_ value: Bool) { bytes.append(value ? 0x88 : 0x89) }

  /// A tensor of a storage that has its key.
  mutating func tensor(
    _ key: String, kind: String = "FloatStorage", count: Int, offset: Int = 0, shape: [Int],
    strides: [Int]
  ) {
    name("torch._utils", "_rebuild_tensor_v2")
    code("(")
    code("(")
    text("storage")
    name("torch", kind)
    text(key)
    text("cpu")
    integer(count)
    code("N")
    code("t")
    code("Q")
    integer(offset)
    tuple(shape)
    tuple(strides)
    boolean(false)
    name("collections", "OrderedDict")
    code(")")
    code("R")
    code("t")
    code("R")
  }

  /// An ordered dictionary of what `body` puts between its mark and its end.
  mutating func ordered(_ body: (inout PickleBytes) -> Void) {
    name("collections", "OrderedDict")
    code(")")
    code("R")
    code("(")
    body(&self)
    code("u")
  }
}
