import Annotation
import Labeling

/// Images that are finished one after the other.
extension PersonLoop {
  /// Answers the least sure regions of an image, and accepts the rest, until so many keys were pressed.
  mutating func finishImages(until keys: Int) async throws(SessionError) {
    guard let open = try await openRegions() else { return }
    let guesses = open.groups.flatMap { group in
      group.regions.map {
        AcceptedGuess(region: $0.region, answer: group.answer, chance: $0.chance)
      }
    }
    let images = Dictionary(grouping: guesses, by: \.region.image).map { image, guesses in
      OpenImage(
        image: image,
        guesses: guesses.sorted { ($0.chance, $0.region) < ($1.chance, $1.region) })
    }.sorted { ($0.expectedErrors, $0.image) < ($1.expectedErrors, $1.image) }
    // The one with the least to do first.
    for image in images where effort.keys < keys {
      try await finish(image, until: keys, model: open.model)
    }
  }

  private mutating func finish(
    _ image: OpenImage, until keys: Int, model: Int64
  ) async throws(SessionError) {
    var rest = image.guesses[...]
    var errors = image.expectedErrors
    var given: [RegionAnswer] = []
    effort.press(1)
    while effort.keys < keys, errors > plan.expectedErrors * Double(rest.count),
      let next = rest.popFirst()
    {
      errors -= 1 - next.chance
      guard let answer = try answer(to: next.region) else { continue }
      given.append(RegionAnswer(region: next.region, answer: answer))
      book.note(answer, to: next.region)
      effort.answer(1)
    }
    _ = try await session.record(given)
    guard !rest.isEmpty, errors <= plan.expectedErrors * Double(rest.count) else { return }
    let accepted = Array(rest)
    let ground = AcceptanceGround(
      scope: .image(image.image), least: accepted[0].chance,
      expectedErrors: max(0, errors), model: model)
    _ = try await session.acceptances.accept(accepted, on: ground)
    book.accept(accepted)
    effort.press(1)
  }
}

/// What is open of an image.
private struct OpenImage {
  let image: ImageID
  /// The least sure first.
  let guesses: [AcceptedGuess]

  var expectedErrors: Double { guesses.reduce(0) { $0 + 1 - $1.chance } }
}
