import Annotation
import Labeling

/// Pages of open regions of one guess.
extension PersonLoop {
  /// Looks over pages, the most certain first, until so many keys were pressed, or no page is certain enough.
  mutating func confirm(until keys: Int) async throws(SessionError) {
    guard let open = try await openRegions() else { return }
    var pages = SheetPages()
    pages.take(open)
    var isOpen = false
    while effort.keys < keys, pages.turn(count: plan.page.tiles),
      pages.meanChance >= plan.leastChance
    {
      guard let guess = pages.answer else { return }
      // Opened once, and closed once.
      if !isOpen { effort.press(2) }
      isOpen = true
      let errors = try await look(at: pages.page, guess: guess, model: open.model)
      record.add(expected: pages.expectedErrors, found: errors)
      if record.isWorseThanExpected {
        record = PageRecord()
        isWary = true
        return
      }
    }
  }

  /// Looks over one page, corrects what is wrong on it, and accepts the rest.
  ///
  /// - Returns: how many guesses were corrected.
  mutating func look(
    at page: [OpenRegions.Region], guess: Answer, model: Int64
  ) async throws(SessionError) -> Int {
    var wrong: [Int] = []
    var accepted: [RegionAnswer] = []
    for (place, region) in page.enumerated() {
      guard let member = book.member(region.region.image) else { continue }
      let right = try person.correction(
        of: guess, to: region.region.number, of: member.name)
      let given = RegionAnswer(
        region: region.region, answer: right ?? guess,
        sheet: SheetGuess(answer: guess, chance: region.chance, model: model))
      book.note(given.answer, to: given.region)
      if right == nil {
        accepted.append(given)
      } else {
        wrong.append(place)
        _ = try await session.record([given])
      }
    }
    _ = try await session.record(accepted)
    effort.page(of: page.count, correcting: wrong)
    return wrong.count
  }
}
