/// Applies `transform` to every element, at most `width` at a time; results are in the elements'
/// order.
///
/// Child tasks inherit the caller's executor preference and cancellation. The results do not depend
/// on `width`.
///
/// - Parameter received: called after each result, one at a time; true cancels the running tasks
///   and starts no more, so fewer results are returned.
public func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], width: Int, _ transform: @escaping @Sendable (Element) -> Result,
  received: (Result) -> Bool = { _ in false }
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    var isStopped = false
    while next < min(max(1, width), elements.count) {
      let index = next
      group.addTask { (index, transform(elements[index])) }
      next += 1
    }
    while let (index, result) = await group.next() {
      results[index] = result
      if !isStopped && received(result) {
        isStopped = true
        group.cancelAll()
      }
      if !isStopped && next < elements.count {
        let index = next
        group.addTask { (index, transform(elements[index])) }
        next += 1
      }
    }
    return results.compactMap { $0 }
  }
}
