/// How many errors the last accepted pages held, beside how many were expected.
package struct PageRecord: Hashable, Sendable {
  /// So many pages count; what was long ago was another model.
  private static let pages = 3
  /// Fewer errors say nothing.
  private static let leastErrors = 3

  private var expected: [Double] = []
  private var found: [Int] = []

  package init() {}

  package var pageCount: Int { found.count }
  package var expectedErrors: Double { expected.reduce(0, +) }
  package var foundErrors: Int { found.reduce(0, +) }

  /// Adds an accepted page.
  package mutating func add(expected errors: Double, found count: Int) {
    expected = Array((expected + [errors]).suffix(Self.pages))
    found = Array((found + [count]).suffix(Self.pages))
  }

  /// Whether there were clearly more errors than expected: by two standard deviations of a count of rare
  /// events, and by one error more.
  package var isWorseThanExpected: Bool {
    foundErrors >= Self.leastErrors
      && Double(foundErrors) > expectedErrors + 2 * expectedErrors.squareRoot() + 1
  }
}
