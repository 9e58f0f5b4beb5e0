import ArgumentParser
import Glibc
import Imaging
import Labeling
import Printing

/// What `--classes` names: a palette, a file, or the names themselves.
struct ClassListArgument {
  let text: String

  /// What the list asks for; refuses what cannot be a list with a sentence.
  ///
  /// Names that are read as answers are allowed here: an old project may have such classes.
  ///
  /// - Parameter commands: keys that no class may request.
  func source(commands: Set<Character>) throws -> ClassListSource {
    do {
      let source = try read()
      _ = try ClassList(entries: source.entries, commands: commands, allowsAnswerWords: true)
      return source
    } catch let error as ClassListError {
      throw CommandFailure(CommandError.classList(error))
    }
  }

  private func read() throws -> ClassListSource {
    if let palette = BuiltInPalette(rawValue: text) {
      return ClassListSource(entries: palette.entries)
    }
    let path = FilePath(argument: text)
    if path.exists { return try ClassListSource(fileContents: try contents(of: path)) }
    if let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" {
      return try ClassListSource(fileContents: Array(text.utf8))
    }
    if text.contains(",") || isOneName { return try ClassListSource(commaList: text) }
    throw CommandFailure(
      CommandError.noClassList(text, palettes: BuiltInPalette.allCases.map(\.rawValue)))
  }

  /// Whether the text can only mean the first class: not a path, a file name or a truncated palette
  /// name.
  private var isOneName: Bool {
    !text.isEmpty && !text.contains("/") && !text.contains(".")
      && !BuiltInPalette.allCases.contains {
        $0.rawValue.hasPrefix(text.lowercased()) || text.lowercased().hasPrefix($0.rawValue)
      }
  }

  /// The file's bytes; if it is too long, only enough bytes to show that.
  private func contents(of path: FilePath) throws -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    defer { if descriptor >= 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= ClassListSource.mostBytes {
      let got = descriptor < 0 ? -1 : Glibc.read(descriptor, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else {
        throw CommandFailure(CommandError.classListUnreadable(path, errorNumber: errno))
      }
      if got == 0 { break }
      bytes.append(contentsOf: part[..<got])
    }
    return bytes
  }
}
