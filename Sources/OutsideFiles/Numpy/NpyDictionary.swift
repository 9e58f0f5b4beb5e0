/// The dictionary of a NumPy header: `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
///
/// A Python literal of which only what `numpy.save` writes for plain arrays is read: three keys, each once,
/// in any order.
struct NpyDictionary {
  private(set) var description = ""
  private(set) var isFortran = false
  private(set) var shape: [Int] = []

  init(_ text: [UInt8]) throws(NpyFault) {
    var reader = Literal(rest: text[...])
    try reader.expect("{")
    var known: Set<String> = []
    while !reader.take("}") {
      let key = try reader.string()
      try reader.expect(":")
      guard known.insert(key).inserted else { throw .headerDamaged }
      switch key {
      case "descr":
        // A list describes records of several numbers.
        if reader.next == UInt8(ascii: "[") { throw .elementType("[...]") }
        description = try reader.string()
      case "fortran_order": isFortran = try reader.boolean()
      case "shape": shape = try reader.tuple()
      default: throw .headerDamaged
      }
      if !reader.take(",") {
        try reader.expect("}")
        break
      }
    }
    guard known.count == 3, reader.next == nil else { throw .headerDamaged }
  }
}

/// A Python literal while it is read.
private struct Literal {
  var rest: ArraySlice<UInt8>

  /// The next byte that is not a space; nil at the end.
  var next: UInt8? {
    mutating get {
      rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
      return rest.first
    }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(NpyFault) {
    guard take(character) else { throw .headerDamaged }
  }

  /// Without escapes: none of the header's strings needs one.
  mutating func string() throws(NpyFault) -> String {
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw .headerDamaged
    }
    rest.removeFirst()
    guard let end = rest.firstIndex(of: quote), end - rest.startIndex <= 64 else {
      throw .headerDamaged
    }
    let text = rest[..<end]
    guard text.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw .headerDamaged
    }
    rest = rest[(end + 1)...]
    return String(decoding: text, as: UTF8.self)
  }

  mutating func boolean() throws(NpyFault) -> Bool {
    _ = next
    for (word, value) in [("True", true), ("False", false)] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      return value
    }
    throw .headerDamaged
  }

  mutating func tuple() throws(NpyFault) -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !take(")") {
      numbers.append(try number())
      guard numbers.count <= 64 else { throw .headerDamaged }
      if !take(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }

  /// A number that is too great for any array becomes `Int.max`.
  private mutating func number() throws(NpyFault) -> Int {
    _ = next
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { throw .headerDamaged }
    rest = rest.dropFirst(digits.count)
    // Python 2 wrote its long numbers so.
    if rest.first == UInt8(ascii: "L") { rest.removeFirst() }
    return Int(String(decoding: digits, as: UTF8.self)) ?? .max
  }
}
