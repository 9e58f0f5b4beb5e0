import ArgumentParser
import Foundation
import Imaging
import Labeling

/// What `--classes` names: a palette, a file, or the names themselves.
struct ClassListArgument {
  let text: String

  /// The classes; refuses what cannot be a list with a sentence.
  func definitions() throws -> [ClassDefinition] {
    do {
      return try list().definitions
    } catch let error as ClassListError {
      throw CommandFailure(error.description, code: .dataUnusable)
    }
  }

  private func list() throws -> ClassList {
    if let palette = BuiltInPalette(rawValue: text) {
      return try ClassList(entries: palette.entries)
    }
    let path = FilePath(argument: text)
    if path.exists { return try ClassList(fileContents: try contents(of: path)) }
    if text.contains(",") || isOneName { return try ClassList(commaList: text) }
    let palettes = BuiltInPalette.allCases.map(\.rawValue).joined(separator: ", ")
    throw CommandFailure(
      "There is no class list \"\(text)\": no such file or palette. Give names with commas, a file "
        + "with one name a line, or \(palettes).",
      code: .validationFailure)
  }

  /// Whether the text can only be meant as the first class: no path, no file's name, no palette's name
  /// cut short.
  private var isOneName: Bool {
    !text.isEmpty && !text.contains("/") && !text.contains(".")
      && !BuiltInPalette.allCases.contains {
        $0.rawValue.hasPrefix(text.lowercased()) || text.lowercased().hasPrefix($0.rawValue)
      }
  }

  private func contents(of path: FilePath) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path.description) else {
      throw CommandFailure("The class list \(path.description) cannot be read.")
    }
    return Array(data)
  }
}
