package import Labeling

/// The values of classes, void and unlabeled pixels in the masks of one export.
package struct MaskValues: Sendable, Equatable {
  /// True: 16 bits per pixel.
  package let isWide: Bool
  package let void: UInt16
  package let unlabeled: UInt16
  /// Of each class, in order.
  let classes: [UInt16]

  /// - Parameter void: nil: the same as unlabeled.
  package init(classes: [ClassDefinition], void: Int?) throws(SessionError) {
    let largest = classes.map(\.id.rawValue).max() ?? -1
    let format = MaskFormat(largestValue: largest)
    isWide = format.bits > 8
    unlabeled = UInt16(format.unlabeled)
    guard largest <= ClassList.largestValue else {
      throw .export(.classTooLarge(largest))
    }
    self.classes = classes.map { UInt16(truncatingIfNeeded: $0.id.rawValue) }
    guard let void else {
      self.void = unlabeled
      return
    }
    guard void >= 0, void <= Int(unlabeled) else {
      throw .export(.voidOutOfRange(void, least: largest + 1, greatest: Int(unlabeled)))
    }
    if let taken = classes.first(where: { $0.id.rawValue == void }) {
      throw .export(
        .voidTaken(
          void, className: taken.name, least: largest + 1, greatest: Int(unlabeled)))
    }
    self.void = UInt16(void)
  }
}
