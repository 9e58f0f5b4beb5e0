import Labeling
import RegionPictures
import TerminalGraphics

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// A person who finishes images, and a session that keeps books of its own: answers and acceptances as
/// groups that can be taken back.
struct FinishingScript {
  private enum Group {
    case answers([RegionAnswer])
    case accepted([AcceptedGuess])
  }

  static let sky = Answer.labeled(ClassID(rawValue: 0))
  static let building = Answer.labeled(ClassID(rawValue: 1))
  static let road = Answer.labeled(ClassID(rawValue: 3))
  static let first = ImageID(rawValue: 1)
  /// Of each image.
  static let regions = 48

  var script: AnnotatorScript
  private var groups: [Group] = []
  private var undone: [Group] = []
  /// What the session has not dealt with yet, in order.
  private(set) var waiting: [AnnotatorEffect] = []
  /// Whether effects are dealt with at once.
  var repliesAtOnce = true
  private let images: ClosedRange<Int64>

  /// Begins to finish the first image with Tab, or as `annotate --finish` does.
  init(
    size: GridSize = GridSize(columns: 120, rows: 40), options: AnnotatorOptions = .street,
    order: FinishingOrder? = nil, images: ClosedRange<Int64> = 1...3
  ) {
    self.images = images
    var options = options
    options.finishes = order
    var snapshot = SessionSnapshot.street()
    snapshot.model.journalPosition = 94
    script = AnnotatorScript(snapshot, size: size, options: options, loadsPictures: false)
    take(script.effects)
    if order == nil { press(.tab) }
  }

  /// Rows of 8: sky, building and road, with three doubtful regions: 20, 21 and 40.
  static let guesses: [Guess] = (0..<regions).map { number in
    let answer = number < 16 ? sky : number < 32 ? building : road
    let chance =
      [20: 0.3, 21: 0.4, 40: 0.5][number] ?? (number < 16 ? 0.99 : number < 32 ? 0.9 : 0.96)
    return Guess(answer: answer, confidence: 0.9, uncertainty: 1 - chance, chance: chance)
  }

  @discardableResult
  mutating func press(_ key: Key, after pause: Int64 = 300) -> [AnnotatorEffect] {
    let effects = script.press(key, after: pause)
    return effects + take(effects)
  }

  @discardableResult
  mutating func type(_ text: String) -> [AnnotatorEffect] {
    text.flatMap { press(.character($0)) }
  }

  @discardableResult
  mutating func send(_ message: AnnotatorMessage) -> [AnnotatorEffect] {
    let effects = script.send(message)
    return effects + take(effects)
  }

  @discardableResult
  private mutating func take(_ effects: [AnnotatorEffect]) -> [AnnotatorEffect] {
    waiting += effects
    return repliesAtOnce ? settle() : []
  }

  /// Deals with everything that waits; returns what else was requested.
  @discardableResult
  mutating func settle() -> [AnnotatorEffect] {
    var more: [AnnotatorEffect] = []
    while !waiting.isEmpty { more += replyToOne() }
    return more
  }

  /// Deals with the oldest effect.
  @discardableResult
  mutating func replyToOne() -> [AnnotatorEffect] {
    guard !waiting.isEmpty, let message = reply(to: waiting.removeFirst()) else { return [] }
    let effects = script.send(message)
    waiting += effects
    return effects
  }

  // MARK: The books

  var answers: [RegionID: Answer] {
    var answers: [RegionID: Answer] = [:]
    for case .answers(let given) in groups {
      for answer in given { answers[answer.region] = answer.answer }
    }
    return answers
  }

  /// What was accepted, answered since or not.
  var accepted: [RegionID: Answer] {
    var accepted: [RegionID: Answer] = [:]
    for case .accepted(let guesses) in groups {
      for guess in guesses { accepted[guess.region] = guess.answer }
    }
    return accepted
  }

  /// Regions of an image that are neither answered nor accepted.
  func open(in image: ImageID) -> [Int] {
    let (answers, accepted) = (answers, accepted)
    return (0..<Self.regions).filter { number in
      let region = RegionID.street(image.rawValue, number)
      return (answers[region] ?? .skipped) == .skipped && accepted[region] == nil
    }
  }

  private func picture(of image: ImageID) -> RegionPicture {
    var picture = RegionPicture.street(image)
    for (region, answer) in answers where region.image == image {
      picture.answers[region.number] = answer
    }
    for (region, answer) in accepted where region.image == image {
      picture.accepted[region.number] = answer
    }
    picture.guesses = Self.guesses
    return picture
  }

  private mutating func reply(to effect: AnnotatorEffect) -> AnnotatorMessage? {
    switch effect {
    case .loadPicture(let image), .prefetchPicture(let image):
      return .pictureLoaded(picture(of: image))
    case .refreshGuesses(let image): return .guesses(image, Self.guesses)
    case .record(let token, let given):
      groups.append(.answers(given))
      undone = []
      for answer in given {
        script.snapshot = script.snapshot.answered(answer.region, answer.answer)
      }
      return .recorded(token, script.snapshot)
    case .accept(let guesses, _):
      let open = guesses.filter { guess in
        self.open(in: guess.region.image).contains(guess.region.number)
      }
      groups.append(.accepted(open))
      undone = []
      script.snapshot.journalPosition += 1
      return .reply(
        .accepted(.success(AcceptedGroup(count: open.count, snapshot: script.snapshot))))
    case .undo, .redo: return reverse(redo: effect == .redo)
    case .findUnfinished(let order, let image, let passed):
      return .reply(.unfinishedFound(.success(step(order, after: image, except: passed))))
    case .startTimer(let timer, _): return .timer(timer)
    default: return nil
    }
  }

  private mutating func reverse(redo: Bool) -> AnnotatorMessage {
    let before = answers
    guard let group = redo ? undone.popLast() : groups.popLast() else {
      return redo ? .redone(nil) : .undone(nil)
    }
    if redo { groups.append(group) } else { undone.append(group) }
    let after = answers
    script.snapshot.journalPosition += 1
    let asked = script.snapshot.batch?.items.map(\.region) ?? []
    script.snapshot.batchAnswers = after.filter { asked.contains($0.key) }
    let reversal =
      switch group {
      case .answers(let given):
        Reversal(
          changes: given.map {
            Reversal.Change(
              region: $0.region, before: before[$0.region], after: after[$0.region])
          }, editedClass: nil)
      case .accepted(let guesses):
        Reversal(changes: [], editedClass: nil, accepted: guesses.map(\.region))
      }
    return .reply(.reversed(.success(.done(reversal, script.snapshot)), redo: redo))
  }

  private func step(
    _ order: FinishingOrder, after image: ImageID?, except passed: Set<ImageID>
  ) -> FinishingStep {
    let all = images.map { ImageID(rawValue: $0) }
    let unfinished = all.filter { !open(in: $0).isEmpty && !passed.contains($0) }
    let next =
      order == .least
      ? unfinished.min { open(in: $0).count < open(in: $1).count }
      : unfinished.first { $0 > image ?? ImageID(rawValue: 0) } ?? unfinished.first
    return FinishingStep(
      next: next, finished: all.count { open(in: $0).isEmpty }, images: all.count)
  }
}

extension [AnnotatorEffect] {
  /// The accepted guesses among the effects, with their ground.
  var acceptances: [(guesses: [AcceptedGuess], ground: AcceptanceGround)] {
    compactMap { effect in
      if case .accept(let guesses, let ground) = effect { (guesses, ground) } else { nil }
    }
  }
}
