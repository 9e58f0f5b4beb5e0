import ArgumentParser
import Foundation
import Imaging

/// Folders, and files with certain endings, that continue what was typed.
struct OfferedFiles {
  /// Without the point; letters' case does not matter.
  let endings: [String]

  /// - Returns: at most 1,000 paths, sorted. Folders end with a slash where the shell does not add it.
  func beginning(_ typed: String) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let (folder, start) = (String(typed[..<cut]), typed[cut...])
    guard Self.isPlain(folder) else { return [] }
    let place = FilePath(folder.isEmpty ? "." : folder)
    // bash adds a slash by itself.
    let slash = CompletionShell.requesting == .bash ? "" : "/"
    let found = place.entryNames.compactMap { bytes -> String? in
      guard let name = String(validating: bytes, as: UTF8.self), name.hasPrefix(start),
        Self.isPlain(name), !name.hasPrefix(".") || start.hasPrefix(".")
      else { return nil }
      if Self.isFolder(place.appending(name)) { return folder + name + slash }
      return isOffered(name) ? folder + name : nil
    }
    return Array(found.sorted().prefix(1_000))
  }

  private func isOffered(_ name: String) -> Bool {
    guard let point = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[name.index(after: point)...].lowercased())
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path.description, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Whether no shell reads anything into a name.
  ///
  /// bash expands what it is offered, so a file's name could run a command. Whoever has such names types them.
  static func isPlain(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "._-+,@%/".unicodeScalars.contains(scalar)
    }
  }
}
