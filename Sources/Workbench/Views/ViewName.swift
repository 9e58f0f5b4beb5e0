/// Names a view, and says what it lies over.
package struct ViewName: Sendable {
  /// What a view lies over.
  package enum Level: Hashable, Sendable {
    /// Nothing: one of these is always there.
    case base
    /// Over a base, until it is closed.
    case laid
    /// Over any other view; closing it leads back there.
    case top
    /// The same, and the view below stays visible.
    case over
    /// Over the base and what is laid over it, which stay in sight; whatever else was open is closed.
    case overHome
  }

  package let rawValue: String
  package let level: Level

  package init(_ rawValue: String, _ level: Level) {
    self.rawValue = rawValue
    self.level = level
  }

  /// Every view may lead to the help.
  package static let help = ViewName("help", .top)
}

extension ViewName: Hashable, CustomStringConvertible {
  package static func == (left: ViewName, right: ViewName) -> Bool {
    left.rawValue == right.rawValue
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  package var description: String { rawValue }
}
