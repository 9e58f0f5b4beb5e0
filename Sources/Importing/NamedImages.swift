import Exporting
public import Labeling

/// Finds the image of a project that another program means by a name.
///
/// A path counts, with or without extension, as it is or as an export spells it; then the same without its first folders;
/// then the file's name alone, where only one image has it.
public struct NamedImages: Sendable {
  /// What a name leads to.
  public enum Found: Equatable, Sendable {
    case one(ImageName)
    case several
    case none
  }

  private var paths: [[UInt8]: Set<ImageName>] = [:]
  private var files: [[UInt8]: Set<ImageName>] = [:]

  public init(_ images: [ImageName]) {
    for image in images {
      let (whole, stems) = ExportLayout.spellings(of: image)
      let spellings =
        [image.bytes, Self.stem(of: image.bytes), Array(DisplayText(image).description.utf8)]
        + whole.map { Array($0.utf8) } + stems.map { Array($0.utf8) }
      for spelling in Set(spellings) {
        paths[spelling, default: []].insert(image)
        files[Self.file(of: spelling), default: []].insert(image)
      }
    }
  }

  public func image(for foreign: ForeignImage) -> Found {
    let names = foreign.names.map { Array($0.utf8) } + (foreign.bytes.map { [$0] } ?? [])
    var isAmbiguous = false
    for name in names {
      var rest = name[...]
      while true {
        switch choice(Array(rest), in: paths) {
        case .one(let image): return .one(image)
        case .several: isAmbiguous = true
        case .none: break
        }
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { break }
        rest = rest[(slash + 1)...]
      }
    }
    for name in names {
      switch choice(Self.file(of: name), in: files) {
      case .one(let image): return .one(image)
      case .several: isAmbiguous = true
      case .none: break
      }
    }
    return isAmbiguous ? .several : .none
  }

  /// As it is, else without its extension.
  private func choice(_ name: [UInt8], in table: [[UInt8]: Set<ImageName>]) -> Found {
    for spelling in [name, Self.stem(of: name)] {
      guard let images = table[spelling] else { continue }
      // Among a.jpg and a.png, the name a.png means itself.
      if let exact = images.first(where: { $0.bytes == spelling }) { return .one(exact) }
      if let only = images.first, images.count == 1 { return .one(only) }
      return .several
    }
    return .none
  }

  private static func stem(of path: [UInt8]) -> [UInt8] {
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")), dot > start else { return path }
    return Array(path[..<dot])
  }

  private static func file(of path: [UInt8]) -> [UInt8] {
    path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[($0 + 1)...]) } ?? path
  }
}
