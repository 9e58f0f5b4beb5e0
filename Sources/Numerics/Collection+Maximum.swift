extension Collection where Element: Comparable {
  /// The index of the greatest element, the first in case of a tie; nil if there is none.
  ///
  /// A NaN is never the greatest.
  ///
  /// - Complexity: linear in the number of elements.
  @inlinable
  public var indexOfMaximum: Index? {
    var greatest: (index: Index, element: Element)?
    for index in indices {
      let element = self[index]
      guard element == element else { continue }
      if let known = greatest, element <= known.element { continue }
      greatest = (index, element)
    }
    return greatest?.index
  }
}
