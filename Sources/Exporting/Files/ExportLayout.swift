package import Labeling

/// The names that the images of an export get in a format, and the part of the data set of each.
package struct ExportLayout: Sendable {
  /// What a format's readers take as a name.
  package enum Naming: Sendable {
    /// Folders and all that can be shown; what cannot is written as `~` and two hexadecimal digits a byte, and so
    /// is a backslash.
    case paths
    /// The same without spaces and signs, for lists with one name a line.
    case words
    /// The same without folders: `a/b` becomes `a__b`.
    case flat
  }

  /// Where the files of an image go.
  package struct Place: Sendable, Hashable {
    /// From 1, in the order of the images.
    package let number: Int
    /// The part of the data set.
    package let split: String
    /// The image's path without its extension.
    package let stem: String
    /// The image's extension with its dot; empty without one.
    package let suffix: String
  }

  /// The parts of the data set, in the order in which they were asked for.
  package let splits: [String]
  private let places: [ImageName: Place]

  /// - Parameter keepingExtensions: whether stems hold the extension even if that was not asked for.
  /// - Throws: for images that would get the same name, and names that lead out of the folder.
  package init(
    _ images: [ImageName], naming: Naming, setup: ExportSetup, keepingExtensions: Bool = false
  ) throws(SessionError) {
    let keepsAll = keepingExtensions || setup.options.keepsExtension
    let rule = setup.options.split
    let splits = rule?.parts.map(\.name) ?? [SplitRule.only]
    let parts = rule?.places(of: images)
    try MaskNames(keepsExtension: true).check(images)
    var places: [ImageName: Place] = [:]
    var owners: [String: ImageName] = [:]
    for (index, image) in images.enumerated() {
      let (name, suffix) = Self.parts(of: image)
      let stem = Self.text(
        of: keepsAll ? image.bytes : name, naming: naming)
      if let other = owners.updateValue(image, forKey: stem) {
        throw .export(.sameMask(other, image, mask: Array(stem.utf8)))
      }
      places[image] = Place(
        number: index + 1, split: parts.map { splits[$0[index]] } ?? splits[0], stem: stem,
        suffix: Self.text(of: suffix, naming: .words))
    }
    self.splits = splits
    self.places = places
  }

  /// - Precondition: the image is one of those that the layout was made for.
  package subscript(image: ImageName) -> Place {
    places[image] ?? Place(number: 0, split: splits[0], stem: image.escaped, suffix: "")
  }

  /// How the formats may spell an image's path: with its extension and without.
  package static func spellings(of image: ImageName) -> (whole: Set<String>, stems: Set<String>) {
    let (stem, suffix) = parts(of: image)
    var spellings: (whole: Set<String>, stems: Set<String>) = ([], [])
    for naming in [Naming.paths, .words, .flat] {
      let text = Self.text(of: stem, naming: naming)
      spellings.stems.insert(text)
      spellings.whole.insert(text + Self.text(of: suffix, naming: .words))
      spellings.whole.insert(Self.text(of: image.bytes, naming: naming))
    }
    return spellings
  }

  private static func parts(of image: ImageName) -> (stem: [UInt8], suffix: [UInt8]) {
    let bytes = image.bytes
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > start else { return (bytes, []) }
    return (Array(bytes[..<dot]), Array(bytes[dot...]))
  }

  private static func text(of bytes: [UInt8], naming: Naming) -> String {
    var text = ""
    // Shows every byte that is not UTF-8 as `\xNN`, and a backslash as two.
    var rest = bytes[...]
    while let byte = rest.first {
      var iterator = rest.makeIterator()
      var decoder = UTF8()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        let width = UTF8.width(scalar)
        if naming == .flat, scalar == "/" {
          text += "__"
        } else if isPlain(scalar, naming: naming) {
          text.unicodeScalars.append(scalar)
        } else {
          text += rest.prefix(width).map(escaped).joined()
        }
        rest = rest.dropFirst(width)
      } else {
        text += escaped(byte)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private static func escaped(_ byte: UInt8) -> String {
    "~" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func isPlain(_ scalar: Unicode.Scalar, naming: Naming) -> Bool {
    switch scalar {
    case "\\": false
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "/": true
    case " "..."~": naming == .paths || (naming == .flat && scalar != "\"")
    default:
      scalar.value >= 0xA0
        && DisplayText(String(scalar)).description.unicodeScalars.elementsEqual([scalar])
    }
  }
}
