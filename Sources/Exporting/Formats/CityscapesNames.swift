import Labeling

/// The names of images in Cityscapes: city, sequence and frame, with six digits each for the last two.
struct CityscapesNames: Sendable {
  private let names: [ImageName: String]
  /// Whether an image got another name than its own.
  let isNumbered: Bool

  /// Names that have the form stay; all others get the folder as city, and the place in the list as frame.
  init(_ images: [ImageName]) {
    var names: [ImageName: String] = [:]
    var taken: Set<String> = []
    var others: [(Int, ImageName)] = []
    for (index, image) in images.enumerated() {
      if let own = Self.own(of: image), taken.insert(own).inserted {
        names[image] = own
      } else {
        others.append((index, image))
      }
    }
    isNumbered = !others.isEmpty
    for (index, image) in others {
      // Sequence 0 may be taken by names that have the form.
      var sequence = 0
      var name = ""
      repeat {
        name = "\(Self.city(of: image))_\(Self.six(sequence))_\(Self.six(index))"
        sequence += 1
      } while !taken.insert(name).inserted
      names[image] = name
    }
    self.names = names
  }

  subscript(image: ImageName) -> String { names[image] ?? "" }

  static func city(in name: String) -> String { String(name.prefix { $0 != "_" }) }

  private static func six(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// `city_000000_000019`, from a name that has it, perhaps with `_leftImg8bit`.
  private static func own(of image: ImageName) -> String? {
    let file = image.bytes.split(separator: UInt8(ascii: "/")).last ?? []
    let stem = file.lastIndex(of: UInt8(ascii: ".")).map { file[..<$0] } ?? file
    var parts = stem.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    if parts.count == 4, parts[3].elementsEqual("leftImg8bit".utf8) { parts.removeLast() }
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(isPlain),
      parts[1...].allSatisfy({ $0.count == 6 && $0.allSatisfy { $0 >= 48 && $0 < 58 } })
    else { return nil }
    return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
  }

  private static func city(of image: ImageName) -> String {
    let folder = image.bytes.split(separator: UInt8(ascii: "/")).dropLast().last ?? []
    let city = String(decoding: folder.filter(isPlain), as: UTF8.self)
    return city.isEmpty ? "images" : city
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
