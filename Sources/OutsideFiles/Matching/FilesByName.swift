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
  /// What follows a stem in the name of its file: an ending, or a slash for a folder of PNGs.
  private let rests: [[UInt8]: String]
  private let byBase: [[UInt8]: [Int]]
  /// The ending that files are expected to have.
  private let ending: String
  package let folder: FilePath

  /// Lists a folder and those below it; names that start with a dot are left out, links are followed
  /// once.
  ///
  /// - Parameters:
  ///   - ending: with its dot; upper and lower case are told apart, as NumPy does.
  ///   - others: endings that files may have as well; one of the first ending comes before them.
  ///   - takesStacks: whether folders with PNGs in them belong to images, too.
  /// - Throws: if the folder or one below cannot be listed.
  package init(
    _ folder: FilePath, ending: String, others: [String] = [], takesStacks: Bool = false
  ) throws(ImageFileError) {
    let endings = [ending] + others
    var rests: [[UInt8]: String] = [:]
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
        if let rest = endings.first(where: { name.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
          let stem = Array(inside.dropLast(rest.utf8.count))
          if rests[stem] != ending { rests[stem] = rest }
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
    rests.merge(stacks.map { ($0, "/") }) { file, _ in file }
    self.rests = rests
    stems = rests.keys.sorted(by: NaturalOrder.precedes)
    byBase = Dictionary(grouping: stems.indices) { [stems] in Self.base(of: stems[$0]) }
  }

  package var count: Int { stems.count }

  /// The file of each image that has one, relative to the folder; a folder of PNGs with a slash at its end.
  ///
  /// - Complexity: O(images + files).
  package func files(of images: [ImageName]) -> [ImageName: [UInt8]] {
    var files: [ImageName: [UInt8]] = [:]
    var imagesByBase: [[UInt8]: Int] = [:]
    let imageStems = images.map { Self.stem(of: $0.bytes) }
    for stem in imageStems { imagesByBase[Self.base(of: stem), default: 0] += 1 }
    for (image, stem) in zip(images, imageStems) {
      let base = Self.base(of: stem)
      if rests[stem] != nil {
        files[image] = file(stem)
      } else if imagesByBase[base] == 1, let only = byBase[base], only.count == 1 {
        files[image] = file(stems[only[0]])
      }
    }
    return files
  }

  private func file(_ stem: [UInt8]) -> [UInt8] {
    stem + Array((rests[stem] ?? ending).utf8)
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
