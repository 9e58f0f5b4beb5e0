public import Labeling

/// What the streets of the demo show; the raw value is the mask's.
public enum SceneClass: UInt8, CaseIterable, Sendable {
  case sky
  case building
  case road
  case pavement
  case tree
  case car
  case person
  case pole

  /// The class as a project and the data set's notes name it.
  public var name: String {
    switch self {
    case .sky: "sky"
    case .building: "building"
    case .road: "road"
    case .pavement: "pavement"
    case .tree: "tree"
    case .car: "car"
    case .person: "person"
    case .pole: "pole"
    }
  }

  /// The classes as a project has them.
  public static var definitions: [ClassDefinition] {
    allCases.map { scene in
      ClassDefinition(
        id: ClassID(rawValue: Int(scene.rawValue)), name: scene.name, color: scene.color,
        key: Character(String(scene.rawValue + 1)), letter: scene.letter)
    }
  }

  private var letter: Character {
    switch self {
    case .sky: "S"
    case .building: "B"
    case .road: "R"
    case .pavement: "V"
    case .tree: "T"
    case .car: "C"
    case .person: "P"
    case .pole: "O"
    }
  }

  private var color: ClassColor {
    switch self {
    case .sky: ClassColor(red: 86, green: 180, blue: 233)
    case .building: ClassColor(red: 213, green: 94, blue: 0)
    case .road: ClassColor(red: 148, green: 103, blue: 189)
    case .pavement: ClassColor(red: 240, green: 228, blue: 66)
    case .tree: ClassColor(red: 0, green: 158, blue: 115)
    case .car: ClassColor(red: 0, green: 114, blue: 178)
    case .person: ClassColor(red: 204, green: 121, blue: 167)
    case .pole: ClassColor(red: 230, green: 159, blue: 0)
    }
  }
}
