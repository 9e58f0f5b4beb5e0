public import Labeling
public import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// Writes answers as one group; returns when they are on disk.
  ///
  /// A region that is answered `mixed` is cut finer, and its parts are asked in its place.
  public func record(
    _ answers: [(region: RegionID, answer: Answer)]
  ) async throws(SessionError) -> SessionSnapshot {
    try await record(answers, protecting: .nothing).snapshot
  }

  /// Writes as one group those of the answers that replace none that is protected; returns when they
  /// are on disk.
  ///
  /// What is in force is looked up in the transaction that writes, in the order of the answers: of
  /// two to one region the second finds the first.
  public func record(
    _ answers: [(region: RegionID, answer: Answer)], protecting protection: AnswerProtection
  ) async throws(SessionError) -> RecordingReport {
    guard !answers.isEmpty else {
      return RecordingReport(
        snapshot: snapshot(), recorded: 0, repeated: 0, replaced: [:], kept: [:])
    }
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    try checkClasses(of: answers.map(\.answer))
    let painted = try await paint(answers)
    let parts = try await divide(painted)
    let recording = try await store.answers.record(
      painted, parts: parts, on: digests(of: Set(answers.map(\.region.image))),
      protecting: protection, by: author)
    // What stood already began no group of its own.
    if !recording.recorded.isEmpty { noteOwn(recording.tallies) }
    try install(recording.tallies)
    noteInBatch(recording.recorded.map { (answers[$0].region, answers[$0].answer) })
    noteInBatch(recording.kept.map { (answers[$0.key].region, $0.value.answer) })
    try refreshParts()
    answersCame(recording.recorded.map { answers[$0].answer })
    if answers.contains(where: { $0.answer == .mixed }) { refreshCurrentGuessesSoon() }
    await batchMayHaveEnded()
    return RecordingReport(
      snapshot: snapshot(), recorded: recording.recorded.count,
      repeated: recording.repeated.count, replaced: recording.replaced, kept: recording.kept)
  }

  /// Writes what a reviewer says of answered regions as one group; returns when it is on disk.
  ///
  /// The answer in force again means *agreed*, another one *corrected*; the annotator's own answer
  /// stays in the journal beside it.
  public func review(
    _ reviews: [(region: RegionID, answer: Answer)]
  ) async throws(SessionError) -> SessionSnapshot {
    guard !reviews.isEmpty else { return snapshot() }
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    try checkClasses(of: reviews.map(\.answer))
    let before = try store.answers.to(reviews.map(\.region))
    try installOwn(
      try await store.reviews.record(
        reviews.map { RegionAnswer(region: $0.region, answer: $0.answer) }, by: author))
    noteInBatch(reviews.map { ($0.region, $0.answer) })
    try refreshParts()
    let corrected = reviews.filter { before[$0.region] != $0.answer }.map(\.answer)
    if !corrected.isEmpty { answersCame(corrected) }
    return snapshot()
  }

  /// Adds a class with the next number, key and color.
  public func addClass(named name: String) async throws(SessionError) -> SessionSnapshot {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    try installOwn(try await store.classes.add(named: name, by: author))
    return snapshot()
  }

  func dropModelOfVanishedClasses() {
    let known = Set(tallies.classes.map(\.id))
    guard let model = learning.model, !model.coding.classes.allSatisfy(known.contains) else {
      return
    }
    learning.model = nil
    learning.answersSinceTrained = nil
  }

  func checkOpen() throws(SessionError) {
    guard !isClosed else { throw .failed("The session was closed.") }
    guard !store.isReadOnly else {
      throw .failed("The project was opened for reading only, so nothing can be answered.")
    }
  }

  private func checkClasses(of answers: [Answer]) throws(SessionError) {
    for case .labeled(let id) in answers
    where !tallies.classes.contains(where: { $0.id == id }) {
      throw .failed("The answer was not saved, because the project has no class \(id.rawValue).")
    }
    for case .labeled(let id) in answers {
      guard let retired = tallies.classes.first(where: { $0.id == id && $0.isRetired }) else {
        continue
      }
      throw .failed(
        "The answer was not saved, because the class \(DisplayText(retired.name)) is retired.")
    }
  }

  /// Takes over counts that are not older than those in place.
  func install(_ new: StoreTallies) throws(SessionError) {
    guard new.position >= tallies.position else { return }
    tallies = new
  }

  func noteInBatch(_ changes: [(region: RegionID, answer: Answer?)]) {
    let inHand = Set(shownItems.map(\.region)).union(batch?.items.map(\.region) ?? [])
    for change in changes where inHand.contains(change.region) {
      batchAnswers[change.region] = change.answer
    }
  }
}
