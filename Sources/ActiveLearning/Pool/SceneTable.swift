/// Which groups of a pool show the same thing at the same coordinates.
///
/// A group that shares its scene with no other is in none. Scenes and their groups are in the order
/// of groups.
public struct SceneTable: Sendable, Equatable {
  /// The groups of each scene, at least two, by their positions in the pool.
  public let members: [[Int]]
  /// The scene of each group, −1 for none; empty if there are no scenes at all.
  private let scenes: [Int32]

  /// - Parameter names: the caller's number of each group's scene; nil: its own scene.
  public init(_ names: [Int32?]) {
    var places: [Int32: [Int]] = [:]
    for (group, name) in names.enumerated() {
      if let name { places[name, default: []].append(group) }
    }
    members = places.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    guard !members.isEmpty else {
      scenes = []
      return
    }
    var scenes = [Int32](repeating: -1, count: names.count)
    for (scene, groups) in members.enumerated() {
      for group in groups { scenes[group] = Int32(scene) }
    }
    self.scenes = scenes
  }

  /// Whether no two groups show the same thing.
  public var isEmpty: Bool { members.isEmpty }

  /// The scene that a group shares with others; nil for none.
  public func scene(of group: Int) -> Int? {
    guard !scenes.isEmpty, scenes[group] >= 0 else { return nil }
    return Int(scenes[group])
  }

  /// The groups of a group's scene, including itself.
  public func groups(with group: Int) -> [Int] {
    scene(of: group).map { members[$0] } ?? [group]
  }
}
