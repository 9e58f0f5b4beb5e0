import Foundation
import Glibc
public import Imaging
import Labeling

/// A folder or file of labels.
///
/// Nothing outside of the folder is read, whatever names and links say.
public struct ImportSource: Sendable {
  /// As it was named.
  public let path: FilePath
  /// The folder, or that of the file.
  let folder: FilePath
  /// Relative to the folder; nil: the folder itself was named.
  let file: String?
  /// Where the folder really is.
  private let root: [UInt8]

  /// Larger text files are refused.
  static let mostBytes = 1 << 30
  private static let mostFiles = 2_000_000
  private static let mostDepth = 24

  /// - Throws: if there is nothing that can be read.
  public init(_ path: FilePath) throws(ImportError) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else {
      throw .unreadable(path, errorNumber: errno)
    }
    self.path = path
    if status.st_mode & S_IFMT == S_IFDIR {
      folder = path
      file = nil
    } else {
      folder = path.parent
      guard let name = String(validating: path.lastComponent, as: UTF8.self) else {
        throw .unreadable(path, errorNumber: EINVAL)
      }
      file = name
    }
    guard let root = Self.real(folder) else { throw .unreadable(folder, errorNumber: errno) }
    self.root = root
  }

  /// What it is called, without the folders that it lies in.
  public var name: String {
    let bytes = path.bytes.last == UInt8(ascii: "/") ? Array(path.bytes.dropLast()) : path.bytes
    let last = FilePath(bytes: bytes).lastComponent
    let shown =
      last.elementsEqual(".".utf8) || last.elementsEqual("..".utf8) || last.isEmpty
      ? FilePath(bytes: root).lastComponent : last
    return DisplayText(bytes: Array(shown)).description
  }

  /// Where a name leads, which must stay in the folder.
  func resolve(_ name: String) throws(ImportProblem) -> FilePath {
    try resolve(Array(name.utf8))
  }

  func resolve(_ name: [UInt8]) throws(ImportProblem) -> FilePath {
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let path = folder.appending(name)
    guard !name.isEmpty, name.first != UInt8(ascii: "/"), !name.contains(0),
      !parts.contains(where: { $0.elementsEqual("..".utf8) })
    else { throw .leavesFolder(DisplayText(bytes: name)) }
    if let real = Self.real(path), !isInside(real) {
      throw .leavesFolder(DisplayText(bytes: name))
    }
    return path
  }

  private func isInside(_ real: [UInt8]) -> Bool {
    root == [UInt8(ascii: "/")] || real.starts(with: root + [UInt8(ascii: "/")])
  }

  private static func real(_ path: FilePath) -> [UInt8]? {
    guard let resolved = path.withCString({ realpath($0, nil) }) else { return nil }
    defer { free(resolved) }
    return Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  /// Whether a file or folder of that name is there.
  func has(_ name: String) -> Bool {
    (try? resolve(name))?.exists ?? false
  }

  /// The bytes of a text file.
  func bytes(of name: String, most: Int = mostBytes) throws(ImportError) -> [UInt8] {
    let path = try ImportError.of(self.path.lastName) { () throws(ImportProblem) in
      try resolve(name)
    }
    let bytes = try ImportError.ofImage { () throws(ImageFileError) -> [UInt8]? in
      let file = try OpenFile(path)
      return file.size <= most ? try file.bytes(at: 0, count: file.size) : nil
    }
    guard let bytes else { throw .tooLong(file: DisplayText(name), limit: most) }
    return bytes
  }

  /// The first bytes of a file; empty if it cannot be read.
  func start(of name: String, count: Int = 4096) -> String {
    guard let path = try? resolve(name), let file = try? OpenFile(path),
      let bytes = try? file.bytes(at: 0, count: min(count, file.size))
    else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The files below a folder whose names end like that, relative to the source's folder, in order of their bytes.
  ///
  /// Hidden files, folders that are links, and links that lead out are left out.
  ///
  /// - Parameter depth: how many folders deep at most.
  func files(
    ending suffix: String, under start: String = "", depth: Int = mostDepth
  ) throws(ImportError) -> [[UInt8]] {
    let ending = Array(suffix.utf8)
    var found: [[UInt8]] = []
    var folders: [(name: [UInt8], depth: Int)] = [(Array(start.utf8), 0)]
    var seen = 0
    while let (name, level) = folders.popLast() {
      let path = name.isEmpty ? folder : folder.appending(name)
      for entry in path.entryNames where entry.first != UInt8(ascii: ".") {
        seen += 1
        guard seen <= Self.mostFiles else {
          throw .tooManyFiles(folder, limit: Self.mostFiles)
        }
        let whole = name.isEmpty ? entry : name + [UInt8(ascii: "/")] + entry
        var status = stat()
        guard folder.appending(whole).withCString({ lstat($0, &status) }) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: if level < depth { folders.append((whole, level + 1)) }
        case S_IFREG where entry.ends(with: ending): found.append(whole)
        case S_IFLNK where entry.ends(with: ending):
          if (try? resolve(whole)) != nil { found.append(whole) }
        default: break
        }
      }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Those that are text.
  func names(
    ending suffix: String, under start: String = "", depth: Int = mostDepth
  ) throws(ImportError) -> [String] {
    try files(ending: suffix, under: start, depth: depth)
      .compactMap { String(validating: $0, as: UTF8.self) }
  }
}

extension [UInt8] {
  /// Whether the last bytes are those, upper and lower case alike.
  fileprivate func ends(with ending: [UInt8]) -> Bool {
    count >= ending.count
      && zip(suffix(ending.count), ending).allSatisfy { byte, wanted in
        byte == wanted || (byte >= 65 && byte <= 90 && byte | 0x20 == wanted)
      }
  }
}

extension FilePath {
  fileprivate var lastName: String { String(decoding: lastComponent, as: UTF8.self) }
}
