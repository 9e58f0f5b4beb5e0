/// How bright pictures are shown.
public enum LightLevel: Int, Hashable, Sendable, CaseIterable {
  /// As they are in the file.
  case off
  /// Views of dark and of flat images are stretched.
  case auto
  /// The same, and everything is a step brighter.
  case brighter
  /// Two steps brighter.
  case brightest

  /// The next one: brighter, then off, then automatic again.
  public var next: LightLevel { LightLevel(rawValue: rawValue + 1) ?? .off }

  /// How many steps brighter than automatic.
  public var steps: Int { max(0, rawValue - Self.auto.rawValue) }
}

/// How pictures are shown, apart from what lies over them.
public struct PictureLight: Hashable, Sendable {
  public var level = LightLevel.auto
  /// Whether pictures are shown as they are in the file, and nothing is dimmed.
  public var isRaw = false

  public init() {}
}
