import Glibc
package import Imaging
package import Labeling

/// The files of a folder that belong to images by their names: `a/b.jpg` has `a/b.npy`, or a folder `a/b` of PNGs.
///
/// If there is none of that path, the only file with the image's base name, wherever it lies, belongs to
/// the only image of that base name.
package struct FilesByName: Sendable {
  /// Paths in the folder without their ending, in natural order.
  private let stems: [[UInt8]]
  /// Those that are folders of PNGs.
  private let stacks: Set<[UInt8]>
  private let byBase: [[UInt8]: [Int]]
  private let ending: String
  package let folder: FilePath

  /// Lists a folder and those below it; names that start with a dot are left out, links are followed
  /// once.
  ///
  /// - Parameters:
  ///   - ending: with its dot; upper and lower case are told apart, as NumPy does.
  ///   - takesStacks: whether folders with PNGs in them belong to images, too.
  /// - Throws: if the folder or one below cannot be listed.
  package init(
    _ folder: FilePath, ending: String, takesStacks: Bool = false
  ) throws(ImageFileError) {
    var found: [[UInt8]] = []
    var stacks: Set<[UInt8]> = []
    var visited: Set<[UInt8]> = []
    var waiting: [[UInt8]] = [[]]
    while let relative = waiting.popLast() {
      let path = relative.isEmpty ? folder : folder.appending(relative)
      guard let real = path.resolved else { throw .cannotList(path, errorNumber: errno) }
      guard visited.insert(real.bytes).inserted else { continue }
      guard path.withCString({ access($0, R_OK | X_OK) }) == 0 else {
        throw .cannotList(path, errorNumber: errno)
      }
      for name in path.entryNames where name.first != UInt8(ascii: ".") {
        let inside = relative.isEmpty ? name : relative + [UInt8(ascii: "/")] + name
        if name.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
          found.append(Array(inside.dropLast(ending.utf8.count)))
        } else if takesStacks, !relative.isEmpty, name.suffix(4).elementsEqual(".png".utf8) {
          stacks.insert(relative)
        } else if Self.isFolder(folder.appending(inside)) {
          waiting.append(inside)
        }
      }
    }
    self.folder = folder
    self.ending = ending
    // An array comes before a folder of the same name.
    self.stacks = stacks.subtracting(found)
    stems = (found + self.stacks).sorted(by: NaturalOrder.precedes)
    byBase = Dictionary(grouping: stems.indices) { [stems] in Self.base(of: stems[$0]) }
  }

  package var count: Int { stems.count }

  /// The file of each image that has one, relative to the folder; a folder of PNGs with a slash at its end.
  ///
  /// - Complexity: O(images + files).
  package func files(of images: [ImageName]) -> [ImageName: [UInt8]] {
    let byPath = Set(stems)
    var files: [ImageName: [UInt8]] = [:]
    var imagesByBase: [[UInt8]: Int] = [:]
    let imageStems = images.map { Self.stem(of: $0.bytes) }
    for stem in imageStems { imagesByBase[Self.base(of: stem), default: 0] += 1 }
    for (image, stem) in zip(images, imageStems) {
      let base = Self.base(of: stem)
      if byPath.contains(stem) {
        files[image] = file(stem)
      } else if imagesByBase[base] == 1, let only = byBase[base], only.count == 1 {
        files[image] = file(stems[only[0]])
      }
    }
    return files
  }

  private func file(_ stem: [UInt8]) -> [UInt8] {
    stem + (stacks.contains(stem) ? [UInt8(ascii: "/")] : Array(ending.utf8))
  }

  /// Where the file of an image is expected, for people.
  package func expected(for image: ImageName) -> FilePath {
    folder.appending(Self.stem(of: image.bytes) + ending.utf8)
  }

  /// A path without the ending of its name; a dot at the start of a name starts no ending.
  private static func stem(of path: [UInt8]) -> [UInt8] {
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    guard let dot = path[start...].lastIndex(of: UInt8(ascii: ".")), dot > start else {
      return path
    }
    return Array(path[..<dot])
  }

  private static func base(of stem: [UInt8]) -> [UInt8] {
    Array(FilePath(bytes: stem).lastComponent)
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
