import Imaging
import Labeling
import ProjectRecords

/// Which files have the names of which images.
///
/// Both are mostly in natural order already, so going along both is faster than a table of names, and needs no
/// memory for a million of them.
enum NameMatch {
  /// The place of each file's image; nil for names that no image has.
  ///
  /// - Complexity: O(files + images) if both are in natural order, else what sorting takes.
  static func places(of files: [FoundFile], in images: [StoredImage]) -> [Int?] {
    var places = [Int?](repeating: nil, count: files.count)
    let byName = order(of: images.count) { images[$0].name.bytes }
    var next = 0
    for file in order(of: files.count, { files[$0].name.bytes }) {
      let name = files[file].name
      while next < byName.count,
        NaturalOrder.precedes(images[byName[next]].name.bytes, name.bytes)
      {
        next += 1
      }
      if next < byName.count, images[byName[next]].name == name { places[file] = byName[next] }
    }
    return places
  }

  /// The places of names in natural order.
  private static func order(of count: Int, _ name: (Int) -> [UInt8]) -> [Int] {
    let isOrdered = (1..<max(1, count)).allSatisfy {
      !NaturalOrder.precedes(name($0), name($0 - 1))
    }
    let places = Array(0..<count)
    return isOrdered ? places : places.sorted { NaturalOrder.precedes(name($0), name($1)) }
  }
}
