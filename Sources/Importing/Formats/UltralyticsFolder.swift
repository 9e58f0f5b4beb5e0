import Labeling

/// Ultralytics' semantic masks: gray PNGs under the folder of masks that a YAML file names.
struct UltralyticsFolder: ValueMaskFormat {
  static let name = "ultralytics"
  static let summary = "Ultralytics semantic masks: gray PNGs and data.yaml"

  let classes: [ForeignClass]
  let images: [ForeignImage]
  let masks: ValueMasks

  static func recognizes(_ source: ImportSource) -> Bool {
    source.file == nil && file(of: source) != nil
  }

  private static func file(of source: ImportSource) -> String? {
    (try? source.names(ending: ".yaml", depth: 0))?.first {
      source.start(of: $0, count: 1 << 20).contains("masks_dir:")
    }
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    guard let file = Self.file(of: source) else {
      throw .lacks(source.path, .maskSettings, format: Self.name)
    }
    let lines = NamesInYAML(try source.bytes(of: file, most: ClassListSource.mostBytes))
    let list: MaskClasses
    do throws(ImportProblem) {
      list = try MaskClasses(names: try lines.names)
      _ = try source.resolve(lines.folder)
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
    let files = try source.files(ending: ".png", under: lines.folder)
    let folders = lines.folder.split(separator: "/").count
    guard !files.isEmpty else {
      throw .lacks(source.path, .pictures(folder: lines.folder), format: Self.name)
    }
    classes = list.classes
    masks = ValueMasks(
      files: files, meanings: list.meanings, source: source, mostPixels: setup.mostPixels)
    images = files.map { file in
      var image = ForeignImage(mask: file, dropping: folders + 1)
      image.names += ForeignImage(mask: file, dropping: folders).names
      image.orientation = .upright
      return image
    }
  }
}

/// The two fields of such a YAML file that matter, written as maps, lists or on one line.
private struct NamesInYAML {
  private var pairs: [(key: String, value: String)] = []
  private(set) var folder = "masks"

  init(_ bytes: [UInt8]) {
    var isInNames = false
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let isIndented = line.first == " " || line.first == "-"
      let text = line.drop(while: \.isWhitespace)
      if text.isEmpty || text.first == "#" { continue }
      if isIndented, isInNames {
        if text.first == "-" {
          pairs.append(("\(pairs.count)", Self.plain(text.dropFirst())))
        } else if let colon = text.firstIndex(of: ":") {
          pairs.append(
            (Self.plain(text[..<colon]), Self.plain(text[text.index(after: colon)...])))
        }
        continue
      }
      isInNames = text.hasPrefix("names:")
      let value = text.firstIndex(of: ":").map { text[text.index(after: $0)...] } ?? ""
      if isInNames, value.contains("[") {
        for name in value.split(whereSeparator: { "[],".contains($0) }).map(Self.plain)
        where !name.isEmpty {
          pairs.append(("\(pairs.count)", name))
        }
      }
      if text.hasPrefix("masks_dir:") { folder = Self.plain(value) }
    }
  }

  /// By number, without gaps.
  var names: [String] {
    get throws(ImportProblem) {
      var byNumber: [Int: String] = [:]
      for pair in pairs {
        guard let number = Int(pair.key), (0..<ForeignPixels.mostClasses).contains(number),
          byNumber.updateValue(pair.value, forKey: number) == nil
        else { throw .badValue("names") }
      }
      return (0..<((byNumber.keys.max() ?? -1) + 1)).map { byNumber[$0] ?? "unused \($0)" }
    }
  }

  /// Without blanks, quotation marks and escapes.
  private static func plain(_ text: some StringProtocol) -> String {
    var rest = text[...].drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    if rest.count > 1, rest.first == "'", rest.last == "'" {
      return String(rest.dropFirst().dropLast()).replacing("''", with: "'")
    }
    guard rest.count > 1, rest.first == "\"", rest.last == "\"" else { return String(rest) }
    var plain = ""
    var characters = rest.dropFirst().dropLast().unicodeScalars[...]
    while let scalar = characters.popFirst() {
      guard scalar == "\\", let escaped = characters.popFirst() else {
        plain.unicodeScalars.append(scalar)
        continue
      }
      let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
      guard let count = digits[escaped] else {
        plain.unicodeScalars.append(
          ["n": "\n", "t": "\t", "r": "\r", "0": "\0"][escaped] ?? escaped)
        continue
      }
      let code = String(String.UnicodeScalarView(characters.prefix(count)))
      characters = characters.dropFirst(count)
      plain.unicodeScalars.append(
        UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
    }
    return plain
  }
}
