import AnnotatorUI
import Foundation
import Labeling
package import TerminalGraphics
package import Workbench

/// A user's preferences for all projects: the environment takes precedence over the file.
///
/// Flags take precedence over both, and defaults come last.
package struct UserSettings: Equatable {
  package static let names = [
    "annotator", "color", "glyphs", "link", "pictures", "class-row", "hide-guess", "mouse", "blend",
    "trainer-command",
  ]

  package var annotator: String?
  package var color = ColorChoice.auto
  package var glyphs: GlyphSet?
  package var link = LinkChoice.auto
  package var pictures = PictureChoice.auto
  package var classRow = ClassRow.digits
  package var hidesGuess = false
  package var usesMouse = false
  /// How strongly layers tint the picture, in percent.
  package var blend = PictureLayers.usualBlend

  /// A shell command that trains in the place of the model; only the file may set it.
  package var trainerCommand: String?

  /// The range of a blend.
  package static let blends = 10...100

  /// Keys that differ from the defaults; checked.
  package var rebindings: [KeyRebinding] = []

  package init() {}

  /// - Parameter path: of the file, for error messages.
  package init(
    environment: [String: String], file: ConfigFile, path: String
  ) throws(ConfigError) {
    func choice<Choice: RawRepresentable & CaseIterable>(
      _ name: String, _ type: Choice.Type
    ) throws(ConfigError) -> Choice? where Choice.RawValue == String {
      let variable = Self.variable(name)
      let (text, place): (String, ConfigError.Place)
      if let value = environment[variable], !value.isEmpty {
        (text, place) = (value, .variable(variable))
      } else if let value = file.values[name] {
        guard case .text(let word) = value else {
          throw ConfigError(.notText(name), at: .file(path))
        }
        (text, place) = (word, .file(path))
      } else {
        return nil
      }
      guard let choice = Choice(rawValue: text) else {
        let known = Choice.allCases.map(\.rawValue)
        throw ConfigError(.unknownChoice(text, of: name, known: known), at: place)
      }
      return choice
    }
    let given = try choice("color", ColorChoice.self)
    // NO_COLOR is part of the environment too, and auto respects it.
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty
    let isAsked = !(environment[Self.variable("color")] ?? "").isEmpty
    color = isPlain && !isAsked ? .auto : given ?? .auto
    glyphs = try choice("glyphs", GlyphSet.self)
    link = try choice("link", LinkChoice.self) ?? .auto
    pictures = try choice("pictures", PictureChoice.self) ?? .auto
    classRow = try choice("class-row", ClassRow.self) ?? .digits
    if case .text(let name)? = file.values["annotator"], !name.isEmpty { annotator = name }
    if let name = environment[Self.variable("annotator")], !name.isEmpty { annotator = name }
    func truth(_ name: String) throws(ConfigError) -> Bool? {
      let variable = Self.variable(name)
      switch environment[variable] {
      case nil, "": break
      case "1", "true", "yes": return true
      case "0", "false", "no": return false
      case let text?:
        throw ConfigError(.notTruth(name, text: text), at: .variable(variable))
      }
      switch file.values[name] {
      case .truth(let isSo): return isSo
      case nil: return nil
      case .text, .number, .list:
        throw ConfigError(.notTruth(name, text: nil), at: .file(path))
      }
    }
    hidesGuess = try truth("hide-guess") ?? false
    usesMouse = try truth("mouse") ?? false
    switch file.values["trainer-command"] {
    case .text(let text): trainerCommand = text
    case nil: break
    case .truth, .number, .list: throw ConfigError(.notText("trainer-command"), at: .file(path))
    }
    try takeBlend(environment: environment, file: file, path: path)
    try takeKeys(of: file, path: path)
  }

  private mutating func takeBlend(
    environment: [String: String], file: ConfigFile, path: String
  ) throws(ConfigError) {
    let variable = Self.variable("blend")
    var place = ConfigError.Place.file(path)
    var number: Int?
    if let text = environment[variable], !text.isEmpty {
      place = .variable(variable)
      number = Int(text)
    } else if let value = file.values["blend"] {
      if case .number(let percent) = value { number = percent }
    } else {
      return
    }
    guard let number, Self.blends.contains(number) else {
      throw ConfigError(.blendOutOfRange(Self.blends), at: place)
    }
    blend = number
  }

  private mutating func takeKeys(
    of file: ConfigFile, path: String
  ) throws(ConfigError) {
    rebindings = file.keys.map {
      KeyRebinding(mode: $0.mode, command: $0.command, keys: $0.keys)
    }
    do {
      _ = try keyTable(row: classRow)
    } catch {
      throw ConfigError(.keys(error), at: .line(path, file.keys[error.place].line))
    }
  }

  /// The keys in force with a row for the classes.
  package func keyTable(row: ClassRow) throws(KeyRebindingError) -> KeyTable {
    try KeyTable(row: row, rebindings: rebindings)
  }

  /// Characters that are commands while a region is labeled or reviewed, so that no class may have
  /// them.
  package var commandCharacters: Set<Character> {
    (try? keyTable(row: classRow))?.reservedCharacters ?? ClassKeys.reserved
  }

  /// Such as `TERRAZZO_CLASS_ROW`.
  package static func variable(_ name: String) -> String {
    "TERRAZZO_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
  }

  /// Where the file is expected; nil without a home.
  package static func path(environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return folder + "/terrazzo/config.toml"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.config/terrazzo/config.toml"
  }

  /// Reads what exists; a missing file means no preferences.
  package static func read(environment: [String: String]) -> Result<
    UserSettings, ConfigError
  > {
    Result { () throws(ConfigError) in
      guard let path = path(environment: environment) else {
        return try UserSettings(environment: environment, file: ConfigFile(), path: "")
      }
      var file = ConfigFile()
      if FileManager.default.fileExists(atPath: path) {
        guard let data = FileManager.default.contents(atPath: path), data.count < 100_000,
          let text = String(data: data, encoding: .utf8)
        else {
          throw ConfigError(.unreadableFile, at: .file(path))
        }
        file = try ConfigFile(text, path: path, names: names)
      }
      return try UserSettings(environment: environment, file: file, path: path)
    }
  }

  /// The settings of the person who runs the program.
  package static let own = read(environment: ProcessInfo.processInfo.environment)

  /// The same, or the defaults if they cannot be read; `main` reports that before anything else.
  package static var current: UserSettings { (try? own.get()) ?? UserSettings() }
}
