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
    if PaletteFile.names.contains(text) {
      guard let path = PaletteFile.path(named: text) else {
        throw CommandFailure(
          "The palette \(text) is not beside the program. Name the classes with commas instead.")
      }
      return try ClassList(fileContents: try contents(of: FilePath(path)))
    }
    let path = FilePath(argument: text)
    if path.exists { return try ClassList(fileContents: try contents(of: path)) }
    if text.contains(",") { return try ClassList(commaList: text) }
    throw CommandFailure(
      "There is no class list \"\(text)\": no such file or palette. Give names with commas, a file "
        + "with one name a line, or \(PaletteFile.names.joined(separator: ", ")).",
      code: .validationFailure)
  }

  private func contents(of path: FilePath) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path.description) else {
      throw CommandFailure("The class list \(path.description) cannot be read.")
    }
    return Array(data)
  }
}
