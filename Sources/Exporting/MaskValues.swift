package import Labeling

/// The values of classes, void and unlabeled pixels in the masks of one export.
package struct MaskValues: Sendable, Equatable {
  /// True: 16 bits per pixel.
  package let isWide: Bool
  package let void: UInt16
  package let unlabeled: UInt16
  /// Marks void while a mask is painted, to distinguish it from unlabeled; no class has this value.
  let voidMark: UInt16

  /// - Parameter void: nil: the same as unlabeled.
  package init(classes: [ClassDefinition], void: Int?) throws(SessionError) {
    let largest = classes.map(\.id.rawValue).max() ?? -1
    let format = MaskFormat(largestValue: largest)
    isWide = format.bits > 8
    unlabeled = UInt16(format.unlabeled)
    guard largest <= ClassList.largestValue else {
      throw .export(.classTooLarge(largest))
    }
    let taken = Set(classes.map(\.id.rawValue)).union([Int(unlabeled)])
    voidMark = UInt16((0...65_535).last { !taken.contains($0) } ?? 0)
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

  /// The value that an answer paints; nil: none.
  package func mark(of answer: Answer) -> UInt16? {
    answer == .void ? voidMark : value(of: answer)
  }

  /// The final value of an answer in a mask; nil: none.
  package func value(of answer: Answer) -> UInt16? {
    switch answer {
    case .labeled(let id): UInt16(exactly: id.rawValue)
    case .void: void
    case .unsure, .skipped, .mixed: nil
    }
  }
}
