/// A class list as a person wrote it: what it requests, before it is checked as a whole.
public struct ClassListSource: Hashable, Sendable {
  /// In the order of the text.
  public var entries: [ClassEntry]
  /// The void value of masks according to the list; nil if it does not say.
  public var void: VoidValue?

  /// Longer texts are refused; 10,000 names of 200 bytes with colors fit.
  public static let mostBytes = 4 << 20

  public init(entries: [ClassEntry], void: VoidValue? = nil) {
    self.entries = entries
    self.void = void
  }

  /// `sky,building,road`.
  ///
  /// - Throws: `ClassListError` for parts in another format, such as `sky:0`.
  public init(commaList: String) throws(ClassListError) {
    let parts = commaList.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
    try Self.refuseOtherFormats(parts.map { $0 })
    entries = parts.map { ClassEntry(name: $0) }
  }

  /// A file's bytes: a palette if they start with a brace or bracket, a label map if every line
  /// looks like `sky:70,130,180::`, else one name per line.
  ///
  /// Text is UTF-8, or UTF-16 with a byte order mark. Lines that start with `#` are comments. Empty
  /// lines at the end are ignored; those between names are refused as empty names.
  ///
  /// - Throws: `ClassListError` for anything else; no line in another format becomes a name.
  public init(fileContents bytes: [UInt8]) throws(ClassListError) {
    guard bytes.count <= Self.mostBytes else { throw .tooLong(bytes: Self.mostBytes) }
    let text = try Self.text(of: bytes)
    if let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" {
      self = try PaletteSource(text).source()
      return
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(Self.trimmed).filter { !$0.hasPrefix("#") }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if let labelMap = try Self.labelMap(lines) {
      entries = labelMap
      return
    }
    try Self.refuseOtherFormats(lines)
    entries = lines.map { ClassEntry(name: $0) }
  }

  // MARK: Lines

  private static func trimmed(_ line: some StringProtocol) -> String {
    String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static func refuseOtherFormats(_ texts: [String]) throws(ClassListError) {
    for (index, text) in texts.enumerated() {
      if let trait = NameTrait(text) { throw .notName(text, place: index + 1, trait: trait) }
    }
    if let (index, trait) = NameTrait.find(among: texts) {
      throw .notName(texts[index], place: index + 1, trait: trait)
    }
  }

  /// A label map as CVAT writes it, `name:red,green,blue:parts:actions` per line; nil for other
  /// texts.
  private static func labelMap(_ lines: [String]) throws(ClassListError) -> [ClassEntry]? {
    var entries: [ClassEntry] = []
    for line in lines where !line.isEmpty {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard (2...4).contains(fields.count) else { return nil }
      let numbers = fields[1].split(separator: ",", omittingEmptySubsequences: false).map {
        Int(trimmed($0))
      }
      guard numbers.count == 3, !numbers.contains(nil) else { return nil }
      let channels = numbers.compactMap { $0.flatMap(UInt8.init(exactly:)) }
      guard channels.count == 3 else {
        throw .badField("color", place: entries.count + 1, expected: "three numbers from 0 to 255")
      }
      entries.append(
        ClassEntry(
          name: trimmed(fields[0]),
          color: ClassColor(red: channels[0], green: channels[1], blue: channels[2])))
    }
    return entries.isEmpty ? nil : entries
  }

  // MARK: Encodings

  private static func text(of bytes: [UInt8]) throws(ClassListError) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), isLittle: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), isLittle: false) }
    return try utf8(bytes[...])
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>) throws(ClassListError) -> String {
    // Other encodings without a mark are recognized by their zeros.
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw .notText
    }
    return text
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, isLittle: Bool
  ) throws(ClassListError) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    guard bytes.count.isMultiple(of: 2), !units.contains(0),
      let text = String(validating: units, as: UTF16.self)
    else { throw .notText }
    return text
  }
}

/// What masks contain for void pixels.
public enum VoidValue: Hashable, Sendable {
  /// The same as for unlabeled ones.
  case asUnlabeled
  case own(Int)
}
