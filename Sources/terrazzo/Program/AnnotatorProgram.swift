import Annotation
import AnnotatorUI
import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

/// Why the screen was left.
enum ProgramEnding: Sendable {
  /// The person quit; a sentence to print.
  case quit(DisplayText)
  /// The terminal is gone.
  case hungUp
  /// A signal requested it.
  case terminated(Int32)
}

/// The loop around the annotator's model: take the arrivals, update, perform effects, draw once.
@MainActor
final class AnnotatorProgram {
  private enum Arrival: Sendable {
    case message(AnnotatorMessage)
    case ending(ProgramEnding)
    /// A postponed frame is due.
    case frameIsDue

    /// Whether the session reported this on its own.
    var isNews: Bool {
      switch self {
      case .message(.snapshot), .message(.reply(.guesses)), .frameIsDue: true
      default: false
      }
    }

    var isKey: Bool {
      switch self {
      case .message(.key), .message(.earlyKey), .message(.click): true
      default: false
      }
    }

    /// A key or click marked as having come before the frame was drawn; anything else unchanged.
    var early: Arrival {
      switch self {
      case .message(.key(let key, let time)): .message(.earlyKey(key, at: time))
      case .message(.click): .message(.earlyClick)
      default: self
      }
    }
  }

  private let session: AnnotationSession
  private let terminal: any Terminal
  private let mailbox = Mailbox<Arrival>()
  private let performer: EffectPerformer
  private var model: AnnotatorModel
  private var pictures = PictureMemory()
  private var pacing = DrawPacing()
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let worksInBackground: Bool

  /// - Parameters:
  ///   - notice: a message for the first frame.
  ///   - worksInBackground: prepares images, trains and chooses batches while the person works.
  ///   - prepare: what is done with a loaded picture before it is shown, apart from the main thread.
  init(
    session: AnnotationSession, terminal: any Terminal, options: AnnotatorOptions,
    notice: String? = nil, worksInBackground: Bool = true,
    prepare: @escaping @Sendable (RegionPicture) -> Void = { _ in }
  ) {
    self.session = session
    self.terminal = terminal
    self.model = AnnotatorModel(options: options, size: terminal.size)
    self.start = clock.now
    self.worksInBackground = worksInBackground
    self.performer = EffectPerformer(session: session, prepare: prepare) { [mailbox] message in
      mailbox.post(.message(message))
    }
    if let notice { mailbox.post(.message(.notice(DisplayText(notice)))) }
  }

  /// Runs until the person quits or the terminal or a signal ends it; edits that were started are
  /// on disk when it returns.
  func run() async -> ProgramEnding {
    if let ending = take(.message(.snapshot(await session.snapshot()))) { return ending }
    draw()
    let listeners = [listenToTerminal(), listenToSession()]
    await session.watchName()
    if worksInBackground { await session.startBackgroundWork() }
    let ending = await loop()
    listeners.forEach { $0.cancel() }
    await performer.finish()
    return ending
  }

  private func loop() async -> ProgramEnding {
    for await _ in mailbox.arrivals {
      var keys = 0
      var isNews = true
      for arrival in mailbox.takeAll() {
        // The effect of a key is drawn before another key may answer.
        let isEarly = keys > 0 || pacing.isBehind(model)
        if let ending = take(isEarly ? arrival.early : arrival) { return ending }
        if arrival.isKey { keys += 1 }
        isNews = isNews && arrival.isNews
      }
      drawWhenDue(isNews: isNews)
    }
    return .hungUp
  }

  /// Draws now, or schedules the loop to wake when the frame is due.
  private func drawWhenDue(isNews: Bool) {
    let before = pacing.due
    let wait = pacing.wait(isNews: isNews, model: model, at: milliseconds)
    guard wait > 0 else {
      draw()
      return
    }
    guard before != pacing.due else { return }
    Task {
      try? await Task.sleep(for: .milliseconds(wait))
      mailbox.post(.frameIsDue)
    }
  }

  private func draw() {
    // Keys typed before the end are still processed, but not drawn, which could take long.
    guard !terminal.isEnding else { return }
    pictures.drawsPixels = terminal.showsPixels
    terminal.show(model.view(size: terminal.size, pictures: &pictures))
    let isAnotherQuestion = pacing.isBehind(model)
    pacing.drew(model, at: milliseconds)
    if isAnotherQuestion { terminal.requestReceipt() }
  }

  private func take(_ arrival: Arrival) -> ProgramEnding? {
    switch arrival {
    case .ending(let ending): return ending
    case .frameIsDue: return nil
    case .message(let message):
      for effect in model.update(message) {
        switch effect {
        case .redrawEverything: terminal.invalidate()
        case .suspend: terminal.suspend()
        case .quit(let words): return .quit(words)
        default: performer.perform(effect)
        }
      }
      return nil
    }
  }

  private func listenToTerminal() -> Task<Void, Never> {
    Task {
      for await event in terminal.events {
        if let arrival = arrival(of: event) { mailbox.post(arrival) }
      }
      mailbox.post(.ending(.hungUp))
    }
  }

  private func listenToSession() -> Task<Void, Never> {
    Task {
      for await snapshot in await session.changes() {
        mailbox.post(.message(.snapshot(snapshot)))
      }
    }
  }

  private func arrival(of event: TerminalEvent) -> Arrival? {
    switch event {
    case .key(let key): .message(.key(key, at: milliseconds))
    case .earlyKey(let key): .message(.earlyKey(key, at: milliseconds))
    case .click(let column, let row):
      .message(.click(column: column, row: row, at: milliseconds))
    case .release(let column, let row): .message(.release(column: column, row: row))
    case .wheel(let down): .message(.scroll(down: down, at: milliseconds))
    case .earlyClick: .message(.earlyClick)
    case .paste(let text): .message(.paste(text))
    case .resized(let size): .message(.resized(size))
    case .resumed: .message(.resumed)
    case .receipt: nil
    case .pixelsChanged(let shown, let words): .message(.pixelsChanged(shown: shown, words))
    case .linkChanged(let link, let words): .message(.linkChanged(link, words))
    case .hungUp: .ending(.hungUp)
    case .terminated(let number): .ending(.terminated(number))
    }
  }

  /// Time since the program started.
  private var milliseconds: Int64 {
    let (seconds, attoseconds) = (clock.now - start).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
