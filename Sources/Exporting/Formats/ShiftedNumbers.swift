import Labeling

/// The numbers of classes in formats where 0 belongs to the background, or to nothing.
struct ShiftedNumbers: Sendable, Equatable {
  /// Of each class, in order.
  let values: [Int]
  /// Whether a class is the background itself and has 0.
  let hasBackground: Bool

  /// Numbers stay where no class has 0, or the one that has is named background; else all are one larger.
  ///
  /// - Parameter allowsBackground: whether a class may have 0.
  init(
    _ classes: [ClassDefinition], allowsBackground: Bool, limit: Int, format: String
  ) throws(SessionError) {
    let zero = classes.first { $0.id.rawValue == 0 }
    hasBackground = allowsBackground && zero?.name.lowercased() == "background"
    let shift = zero == nil || hasBackground ? 0 : 1
    values = classes.map { $0.id.rawValue + shift }
    if let largest = values.max(), largest > limit {
      throw .export(.tooLarge(largest - shift, limit: limit - shift, format: format))
    }
  }
}
