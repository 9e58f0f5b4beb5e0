package import Labeling

/// What an export does with each class: rename it, join it with another, give it a number, leave it out.
///
/// A text with one class a line: `old -> new`, `old -> new @ 7`, `old -> -` leaves the class out; its pixels are unlabeled
/// then. `void` stands for void pixels, `*` for all classes that are not named. Classes with the same new name become one.
/// A name that holds ` -> ` or ` @ `, or begins with `"` or `#`, is written as a string of JSON. Other lines that
/// begin with `#`, and empty ones, are comments.
public struct ClassMap: Sendable, Hashable {
  /// More is a mistake: the longest list has 10,000 classes.
  public static let mostBytes = 8 << 20

  /// What becomes of a class.
  public enum Target: Sendable, Hashable {
    /// Its pixels are unlabeled.
    case dropped
    /// `id` is nil for the number of the first of the classes that get the name.
    case named(String, id: Int?)
  }

  struct Rule: Sendable, Hashable {
    var source: String
    var target: Target
    /// From 1.
    var line: Int
  }

  let rules: [Rule]
  /// What becomes of classes without a line.
  let others: Target?

  init(rules: [Rule], others: Target?) {
    self.rules = rules
    self.others = others
  }

  /// The classes of the export.
  struct Result {
    var classes: [ClassDefinition]
    /// For each class of the project; nil: left out.
    var targets: [ClassID?]
    var void: ClassID?
  }

  /// The class that void becomes unless the project has a class of that name.
  private static let voidName = AnswerWord.void.rawValue

  func applied(to classes: [ClassDefinition]) throws(ClassMapError) -> Result {
    let names = Set(classes.map(\.name))
    var targets: [String: Rule] = [:]
    for rule in rules {
      guard names.contains(rule.source) || rule.source == Self.voidName else {
        throw .unknownClass(rule.source, line: rule.line)
      }
      targets[rule.source] = rule
    }
    // In the order of the project's numbers, so that the first source of a name gives it its color.
    var groups: [String: Group] = [:]
    var order: [String] = []
    func add(_ source: ClassDefinition?, to name: String, id: Int?, line: Int) throws(ClassMapError)
    {
      if groups[name] == nil { order.append(name) }
      var group = groups[name, default: Group()]
      if let id, let other = group.id, other != id {
        throw .twoNumbers(name, other, id, line: line)
      }
      group.id = group.id ?? id
      if let source { group.sources.append(source) }
      groups[name] = group
    }
    var chosen: [String?] = []
    for definition in classes {
      let rule = targets[definition.name]
      switch rule?.target ?? others ?? .named(definition.name, id: nil) {
      case .dropped: chosen.append(nil)
      case .named(let name, let id):
        try add(definition, to: name, id: id, line: rule?.line ?? 0)
        chosen.append(name)
      }
    }
    var void: String?
    if !names.contains(Self.voidName), let rule = targets[Self.voidName],
      case .named(let name, let id) = rule.target
    {
      try add(nil, to: name, id: id, line: rule.line)
      void = name
    }
    let ids = try Self.ids(of: groups, in: order)
    let made = order.compactMap { name in
      ids[name].map { groups[name, default: Group()].definition(name, $0) }
    }
    return Result(
      classes: made.sorted { $0.id < $1.id },
      targets: chosen.map { $0.flatMap { ids[$0] } }, void: void.flatMap { ids[$0] })
  }

  /// The classes that become one.
  private struct Group {
    var sources: [ClassDefinition] = []
    var id: Int?

    /// The one that keeps its name, else the first.
    func main(_ name: String) -> ClassDefinition? {
      sources.first { $0.name == name } ?? sources.first
    }

    func definition(_ name: String, _ id: ClassID) -> ClassDefinition {
      let main = main(name)
      var definition = ClassDefinition(
        id: id, name: name, color: main?.color ?? ClassColor(red: 128, green: 128, blue: 128),
        key: main?.key, letter: main?.letter ?? "V")
      definition.isRetired = !sources.isEmpty && sources.allSatisfy(\.isRetired)
      return definition
    }
  }

  private static func ids(
    of groups: [String: Group], in order: [String]
  ) throws(ClassMapError) -> [String: ClassID] {
    var owners: [Int: String] = [:]
    var ids: [String: ClassID] = [:]
    let known = Dictionary(
      uniqueKeysWithValues: order.compactMap { name in
        (groups[name]?.id ?? groups[name]?.main(name)?.id.rawValue).map { (name, $0) }
      })
    var next = (known.values.max() ?? -1) + 1
    for name in order {
      let id = known[name] ?? next
      if id == next { next += 1 }
      if let other = owners.updateValue(name, forKey: id) {
        throw .sameNumber(id, other, name)
      }
      ids[name] = ClassID(rawValue: id)
    }
    return ids
  }
}

extension ClassMap {
  /// What becomes of classes that are not those of a project.
  package struct Outcome: Sendable {
    package struct Class: Sendable {
      package var name: String
      package var id: ClassID
      /// Whether the map gives the number.
      package var isNumbered: Bool
    }

    /// For each class; nil: left out.
    package var targets: [Class?]
    package var void: Class?
  }

  package func outcome(for classes: [ClassDefinition]) throws(ClassMapError) -> Outcome {
    let result = try applied(to: classes)
    let names = Dictionary(
      result.classes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let numbered = Set(
      rules.compactMap { rule -> String? in
        guard case .named(let name, id: .some) = rule.target else { return nil }
        return name
      })
    func target(_ id: ClassID?) -> Outcome.Class? {
      guard let id, let name = names[id] else { return nil }
      return Outcome.Class(name: name, id: id, isNumbered: numbered.contains(name))
    }
    return Outcome(targets: result.targets.map(target), void: target(result.void))
  }
}
