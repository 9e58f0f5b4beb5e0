/// Gives keys, letters and colors to classes one after another, each but once as long as they last.
struct ClassAssignment {
  private var names: Set<String>
  private var keys: Set<Character>
  private var letters: Set<Character>
  private var colors: Set<ClassColor>
  private var palette = DistinctColors()

  /// What the entries ask for is kept from the others.
  init(taken definitions: [ClassDefinition], reserving entries: [ClassEntry]) {
    names = Set(definitions.map(\.name))
    keys = Set(definitions.compactMap(\.key) + entries.compactMap(\.key))
    letters = Set(definitions.map(\.letter) + entries.compactMap(\.letter))
    colors = Set(definitions.map(\.color) + entries.compactMap(\.color))
  }

  /// False if a class has the name already.
  mutating func takeName(_ name: String) -> Bool { names.insert(name).inserted }

  mutating func definition(of entry: ClassEntry, name: String, id: ClassID) -> ClassDefinition {
    var definition = ClassDefinition(
      id: id, name: name, color: entry.color ?? nextColor(), key: entry.key ?? nextKey(),
      letter: entry.letter ?? nextLetter(for: name))
    definition.isRetired = entry.isRetired
    return definition
  }

  /// The digits in their order go to the classes in theirs.
  private mutating func nextKey() -> Character? {
    ClassKeys.digits.first { keys.insert($0).inserted }
  }

  /// A letter of the name, upper case, else any, else lower case, else a digit; past 62 classes
  /// letters return.
  private mutating func nextLetter(for name: String) -> Character {
    let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let others = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    let own = name.uppercased().filter(upper.contains)
    for letter in Array(own) + upper + others where letters.insert(letter).inserted {
      return letter
    }
    return own.first ?? "?"
  }

  private mutating func nextColor() -> ClassColor {
    while let color = palette.next() {
      if colors.insert(color).inserted { return color }
    }
    return ClassColor(red: 128, green: 128, blue: 128)
  }
}
