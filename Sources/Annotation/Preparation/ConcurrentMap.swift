/// Applies `transform` to every element, at most `width` at a time; results in the elements' order.
///
/// Child tasks inherit the caller's executor preference and cancellation. The results do not
/// depend on `width`.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], width: Int, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    func startOne() {
      guard next < elements.count else { return }
      let index = next
      next += 1
      group.addTask { (index, transform(elements[index])) }
    }
    for _ in 0..<max(1, width) { startOne() }
    while let (index, result) = await group.next() {
      results[index] = result
      startOne()
    }
    return results.compactMap { $0 }
  }
}
