public import Labeling

/// How the values of ground-truth masks stand for classes.
public struct TruthClasses: Sendable, Equatable {
  /// Mask values that stand for classes, ascending; the class number is the index.
  public let values: [UInt16]
  /// Values that are not measured and that an oracle answers with void.
  public let ignored: Set<UInt16>

  /// - Parameters:
  ///   - values: every value that occurs, in any order.
  ///   - ignored: those that are not classes.
  public init(values: some Sequence<UInt16>, ignored: Set<UInt16>) {
    self.values = Set(values).subtracting(ignored).sorted()
    self.ignored = ignored
  }

  /// The class number of a value; nil for ignored and unknown ones.
  func place(of value: UInt16) -> Int? {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low] == value ? low : nil
  }

  /// What an oracle answers if `value` is the most frequent one.
  public func answer(for value: UInt16) -> Answer {
    place(of: value).map { .labeled(ClassID(rawValue: $0)) } ?? .void
  }
}
