import Annotation
import AnnotatorUI
import ArgumentParser
import Labeling
import Preferences
import Printing
import Workbench

/// Lists and edits the classes of a project.
struct ClassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "List, add, rename, recolor, re-key, re-letter, merge or retire classes.",
    discussion: """
      EXAMPLES
        terrazzo classes list photos
        terrazzo classes add photos tram
        terrazzo classes rename photos tram "light rail" --yes
        terrazzo classes merge photos truck car      how many answers it affects
        terrazzo classes merge photos truck car --yes

      Without --yes, a change is only described. Every change is journaled and can be undone with u in \
      annotate. Class numbers, and therefore exported values, never change.
      """,
    subcommands: [
      List.self, Add.self, Rename.self, Recolor.self, Rekey.self, Reletter.self, Merge.self,
      Retire.self,
    ],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the classes and how many regions each has.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print one JSON object per line.")
    var json = false

    func run() async throws {
      let classes = try await withSession(project.sessionOptions(role: .readOnly)) {
        await $0.snapshot().classes
      }
      let keys = ClassKeyAssignment(
        classes: classes.map(\.definition), row: UserSettings.current.classRow,
        commands: UserSettings.current.commandCharacters)
      let lines = classes.map { ClassLine($0, keys: keys) }
      let width = lines.map { $0.shownName.count }.max() ?? 0
      for line in lines {
        StandardStreams.write(json ? try JSONText.line(line) : line.text(nameWidth: width))
      }
      if lines.isEmpty && !json { StandardStreams.write("The project has no classes yet.") }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a class.")

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The new class's name.")
    var name: String

    func run() async throws {
      let classes = try await withSession(project.sessionOptions(role: .headless)) {
        try await $0.addClass(named: name).classes
      }
      guard let added = classes.last else { return }
      let keys = ClassKeyAssignment(
        classes: classes.map(\.definition), row: UserSettings.current.classRow,
        commands: UserSettings.current.commandCharacters)
      StandardStreams.write("added " + ClassLine(added, keys: keys).text(nameWidth: 0))
    }
  }

  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Rename a class.")

    @OptionGroup var target: ClassTarget

    @Argument(help: "The new name.")
    var newName: String

    func run() async throws { try await target.carryOut { _ in .rename(newName) } }
  }

  struct Recolor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change a class's color.")

    @OptionGroup var target: ClassTarget

    @Argument(help: "The color as #rrggbb.")
    var color: String

    func run() async throws {
      guard let color = ClassColor(hexadecimal: color) else {
        throw ValidationError("A color must be written as #rrggbb, for example #4096eb.")
      }
      try await target.carryOut { _ in .recolor(color) }
    }
  }

  struct Rekey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a class's key, or remove it.")

    @OptionGroup var target: ClassTarget

    @Argument(help: "One character that no command uses; leave it out to remove the key.")
    var key: String?

    func run() async throws {
      guard key?.count ?? 1 == 1 else { throw ValidationError("A key must be one character.") }
      try await target.carryOut { _ in .rekey(key?.first) }
    }
  }

  struct Reletter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the letter that stands for a class where there are no colors.")

    @OptionGroup var target: ClassTarget

    @Argument(help: "A letter or digit that no other class uses.")
    var letter: String

    func run() async throws {
      guard let only = letter.first, letter.count == 1 else {
        throw ValidationError("A letter must be one character.")
      }
      try await target.carryOut { _ in .reletter(only) }
    }
  }

  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Merge one class into another: its answers count as the other's.")

    @OptionGroup var target: ClassTarget

    @Argument(help: "The class to merge into.")
    var into: String

    func run() async throws {
      try await target.carryOut { .merge(into: try ClassTarget.find(into, in: $0).definition.id) }
    }
  }

  struct Retire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Retire a class: it keeps its answers and gets no new ones.")

    @OptionGroup var target: ClassTarget

    @Flag(help: "Bring the class back into use.")
    var back = false

    func run() async throws { try await target.carryOut { _ in .retire(!back) } }
  }
}

/// The class to change, and whether the change is confirmed.
struct ClassTarget: ParsableArguments {
  @OptionGroup var project: ProjectOptions

  @Argument(help: "The class's name.")
  var name: String

  @Flag(help: "Make the change; without this flag it is only described.")
  var yes = false

  /// Describes an edit and, with --yes, carries it out.
  func carryOut(_ edit: ([ClassSummary]) throws -> ClassEdit) async throws {
    try await withSession(project.sessionOptions(role: yes ? .headless : .readOnly)) { session in
      let classes = await session.snapshot().classes
      let found = try Self.find(name, in: classes)
      let id = found.definition.id
      let list = ClassList(definitions: classes.map(\.definition))
      let checked: ClassEdit
      do {
        checked = try list.checked(
          try edit(classes), of: id, commands: UserSettings.current.commandCharacters)
      } catch let error as ClassEditError {
        throw CommandError.classEdit(error)
      }
      if yes { _ = try await session.edit(id, checked) }
      StandardStreams.write(Self.preview(checked, of: found, in: classes))
      if !yes { StandardStreams.write("Nothing was changed. Use --yes to make the change.") }
    }
  }

  static func find(_ name: String, in classes: [ClassSummary]) throws -> ClassSummary {
    if let found = classes.first(where: { $0.definition.name == name }) { return found }
    throw CommandError.noClass(name, known: classes.map(\.definition.name))
  }

  private static func preview(
    _ edit: ClassEdit, of summary: ClassSummary, in classes: [ClassSummary]
  ) -> String {
    let regions = Figures.counted(summary.count, "region")
    let words = edit.words { id in
      classes.first { $0.definition.id == id }?.definition.name ?? "a lost class"
    }
    var text = "\(DisplayText(summary.definition.name)) (\(regions)): \(words)"
    if case .merge(let id) = edit, let into = classes.first(where: { $0.definition.id == id }) {
      text += ", \(Figures.counted(summary.count + into.count, "region")) in total"
    }
    return text
  }
}

/// One class, as JSON or as text.
struct ClassLine: Encodable {
  var id: Int
  var name: String
  var color: String
  /// The key that answers with it on the screen.
  var key: String?
  var letter: String
  var retired: Bool
  var regions: Int

  init(_ summary: ClassSummary, keys: ClassKeyAssignment) {
    let definition = summary.definition
    id = definition.id.rawValue
    name = definition.name
    color = definition.color.hexadecimal
    key = keys.shown[definition.id].map(String.init)
    letter = String(definition.letter)
    retired = definition.isRetired
    regions = summary.count
  }

  var shownName: String { DisplayText(name).description }

  func text(nameWidth: Int) -> String {
    "\(Figures.right("\(id)", 3))  \(DisplayText(key ?? " "))  \(DisplayText(letter))  \(color)  "
      + Figures.left(shownName, nameWidth) + "  " + Figures.right(Figures.count(regions), 7)
      + (retired ? "  retired" : "")
  }
}
