/// Gives keys, letters and colors to classes one after another, each only once until they run out.
struct ClassAssignment {
  private var names: Set<String>
  private var keys: Set<Character>
  private var letters: Set<Character>
  private var colors: Set<ClassColor>
  private var palette = DistinctColors()

  /// Values that the entries request are not given to others.
  init(taken definitions: [ClassDefinition], reserving entries: [ClassEntry]) {
    names = Set(definitions.map(\.name))
    keys = Set(definitions.compactMap(\.key) + entries.compactMap(\.key))
    letters = Set(definitions.map(\.letter) + entries.compactMap(\.letter))
    colors = Set(definitions.map(\.color) + entries.compactMap(\.color))
  }

  /// False if a class already has the name.
  mutating func takeName(_ name: String) -> Bool { names.insert(name).inserted }

  mutating func definition(of entry: ClassEntry, name: String, id: ClassID) -> ClassDefinition {
    var definition = ClassDefinition(
      id: id, name: name, color: entry.color ?? nextColor(), key: entry.key ?? nextKey(),
      letter: entry.letter ?? nextLetter(for: name))
    definition.isRetired = entry.isRetired
    return definition
  }

  /// The digits are assigned in order to the classes in order.
  private mutating func nextKey() -> Character? {
    ClassKeys.digits.first { keys.insert($0).inserted }
  }

  /// A letter of the name, upper case; else any letter, else lower case, else a digit; past 62
  /// classes letters repeat.
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
