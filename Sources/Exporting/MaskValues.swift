package import Labeling

/// The values that stand for classes, void and nothing in the masks of one export.
package struct MaskValues: Sendable, Equatable {
  /// True: 16 bits a pixel.
  package let isWide: Bool
  package let void: UInt16
  package let unlabeled: UInt16
  /// Stands for void while a mask is painted, so that it is told from unlabeled; no class has it.
  let voidMark: UInt16

  /// - Parameter void: nil: the same as unlabeled.
  package init(classes: [ClassDefinition], void: Int?) throws(SessionError) {
    let largest = classes.map(\.id.rawValue).max() ?? -1
    let format = MaskFormat(largestValue: largest)
    isWide = format.bits > 8
    unlabeled = UInt16(format.unlabeled)
    guard largest <= ClassList.largestValue else {
      throw .failed(
        """
        Masks cannot be written, because a class has the number \(largest) and masks hold at most \
        \(ClassList.largestValue). Use only classes with smaller numbers.
        """)
    }
    let taken = Set(classes.map(\.id.rawValue)).union([Int(unlabeled)])
    voidMark = UInt16((0...65_535).last { !taken.contains($0) } ?? 0)
    guard let void else {
      self.void = unlabeled
      return
    }
    guard void >= 0, void <= Int(unlabeled) else {
      throw .failed(
        "The void value \(void) does not fit. Choose one between \(largest + 1) and \(unlabeled).")
    }
    if let taken = classes.first(where: { $0.id.rawValue == void }) {
      throw .failed(
        """
        The void value \(void) is that of the class \(DisplayText(taken.name)). Choose one between \
        \(largest + 1) and \(unlabeled).
        """)
    }
    self.void = UInt16(void)
  }

  /// What an answer paints; nil: nothing.
  package func mark(of answer: Answer) -> UInt16? {
    answer == .void ? voidMark : value(of: answer)
  }

  /// What stands for an answer in a mask; nil: nothing.
  package func value(of answer: Answer) -> UInt16? {
    switch answer {
    case .labeled(let id): UInt16(exactly: id.rawValue)
    case .void: void
    case .unsure, .skipped, .mixed: nil
    }
  }
}
