import Annotation
import Labeling

/// The rounds of a simulated person: about as many keys as a batch holds regions, then a new model.
struct PersonLoop: SimulatedLabeling {
  let plan: PersonOptions
  let session: AnnotationSession
  let ground: SimulationGround
  let person: SimulatedPerson
  let seed: UInt64
  private let keysPerRound: Int
  private(set) var predictor: SimulatedPredictor?
  var book: SimulationBook
  var effort: PersonEffort
  /// How the last pages went.
  var record = PageRecord()
  /// Whether pages held more errors than expected: then regions are asked first.
  var isWary = false
  /// Guesses whose sample had too many errors, and how many regions were answered then.
  var refused: [Answer: Int] = [:]
  private var keyRun = KeyRun()

  init(
    _ plan: PersonOptions, session: AnnotationSession, ground: SimulationGround,
    options: SimulationOptions, oracle: (any Oracle)?
  ) {
    self.plan = plan
    self.session = session
    self.ground = ground
    seed = options.seed
    person = SimulatedPerson(
      oracle ?? MaskOracle(ground.pool, classes: ground.classes), mistakes: options.mistakes,
      classes: ground.classes.values.count, seed: options.seed)
    keysPerRound = ground.batchSize(options.batch)
    book = SimulationBook(ground)
    effort = PersonEffort(plan)
  }

  mutating func round(_ number: Int) async throws(SessionError) -> SimulationRound? {
    let before = effort.keys
    var measures: [String: Double] = [:]
    if plan.mode == .keys || isWary || book.answered < plan.answersBefore {
      measures = try await ask()
      isWary = false
    } else {
      try await goOn(before + keysPerRound, round: number)
      // Whatever no page and no acceptance is about is asked.
      if effort.keys == before { measures = try await ask() }
    }
    guard effort.keys > before else { return nil }
    guard let trained = try await book.train(in: session) else { return nil }
    predictor = trained.predictor
    if plan.mode != .keys, book.answered >= plan.answersBefore {
      try await session.simulated.judgeIfDue()
    }
    var round = try await book.round(number, predictor: predictor)
    round.trainSeconds = trained.seconds
    round.scoreSeconds = measures["scoreSeconds"] ?? 0
    round.selectSeconds = measures["selectSeconds"] ?? 0
    round.clicks = effort.keys
    round.person = figures
    return round
  }

  private var figures: PersonFigures {
    PersonFigures(
      keys: effort.keys, seconds: effort.seconds, answeredAlone: effort.alone,
      confirmed: effort.tiles, corrected: effort.corrections, accepted: book.acceptedCount,
      acceptedErrors: book.acceptedErrors,
      open: ground.pool.regions - book.answered - book.acceptedCount,
      keyChanges: keyRun.changes)
  }

  /// Does what is done beside asking, until so many keys were pressed or nothing is left of it.
  private mutating func goOn(_ keys: Int, round: Int) async throws(SessionError) {
    switch plan.mode {
    case .keys: break
    case .sheets: try await confirm(until: keys)
    case .strata:
      try await certify(until: keys, round: round)
      if effort.keys < keys { try await confirm(until: keys) }
    case .finish: try await finishImages(until: keys)
    }
  }

  /// Answers a batch, region by region.
  private mutating func ask() async throws(SessionError) -> [String: Double] {
    let (items, measures) = try await session.simulated.batch()
    var batch: [RegionAnswer] = []
    for item in items {
      let answer = try answer(to: item.region)
      batch.append(RegionAnswer(region: item.region, answer: answer ?? .unsure))
      guard let answer else { continue }
      book.note(answer, to: item.region)
      keyRun.add(answer)
      effort.answer(1)
    }
    _ = try await session.record(batch)
    return measures
  }

  /// What is said of a region that is asked alone; nil without a truth.
  func answer(to region: RegionID) throws(SessionError) -> Answer? {
    guard let member = book.member(region.image) else { return nil }
    return try person.answer(to: region.number, of: member.name)
  }

  /// The open regions by what is guessed of them; nil while too little is known of how often guesses are
  /// right.
  func openRegions() async throws(SessionError) -> OpenRegions? {
    do {
      return try await session.simulated.openRegions()
    } catch {
      guard error.kind == .notYet else { throw error }
      return nil
    }
  }
}

/// How often one key follows another.
private struct KeyRun {
  private var last: Answer?
  private var pairs = 0
  private var changed = 0

  mutating func add(_ answer: Answer) {
    if let last {
      pairs += 1
      if last != answer { changed += 1 }
    }
    last = answer
  }

  /// Share of the keys that differ from the one before; nil before the second.
  var changes: Double? { pairs > 0 ? Double(changed) / Double(pairs) : nil }
}
