import Labeling

/// Classes that are known by name, in the order in which they are met.
struct LabelTable: Sendable {
  private(set) var classes: [ForeignClass] = []
  private var places: [String: UInt16] = [:]

  /// The place of a class; nil: it was never added.
  subscript(name: String) -> UInt16? { places[name] }

  /// Adds a class unless it is there.
  @discardableResult
  mutating func add(
    _ name: String, value: Int? = nil, color: ClassColor? = nil
  ) throws(ImportProblem) -> UInt16 {
    if let place = places[name] { return place }
    guard classes.count < ForeignPixels.mostClasses else {
      throw .tooManyClasses(limit: ForeignPixels.mostClasses)
    }
    let place = UInt16(classes.count)
    classes.append(ForeignClass(ClassEntry(name: name, value: value, color: color)))
    places[name] = place
    return place
  }
}
