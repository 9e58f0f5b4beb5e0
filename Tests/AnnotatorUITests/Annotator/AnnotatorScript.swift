import Imaging
import Labeling
import Superpixels
import TerminalGraphics

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Plays a person, a session and a disk for the annotator's model, with a clock of its own.
struct AnnotatorScript {
  var model: AnnotatorModel
  var now: Int64 = 1_000
  var snapshot: SessionSnapshot
  /// All effects requested so far.
  var effects: [AnnotatorEffect] = []
  /// Loads every image as soon as it is requested.
  var loadsPictures = true

  init(
    _ snapshot: SessionSnapshot = .street(), size: GridSize = GridSize(columns: 120, rows: 40),
    options: AnnotatorOptions = .street, loadsPictures: Bool = true
  ) {
    self.snapshot = snapshot
    self.loadsPictures = loadsPictures
    model = AnnotatorModel(options: options, size: size)
    send(.snapshot(snapshot))
  }

  /// Sends a message and, if enabled, the pictures that result from it.
  @discardableResult
  mutating func send(_ message: AnnotatorMessage) -> [AnnotatorEffect] {
    var new = model.update(message)
    if loadsPictures {
      var next = 0
      while next < new.count {
        switch new[next] {
        case .loadPicture(let image), .prefetchPicture(let image):
          new += model.update(.pictureLoaded(.street(image)))
        default: break
        }
        next += 1
      }
    }
    effects += new
    return new
  }

  /// Presses a key some milliseconds after the last one.
  @discardableResult
  mutating func press(_ key: Key, after pause: Int64 = 200) -> [AnnotatorEffect] {
    now += pause
    return send(.key(key, at: now))
  }

  /// Types characters one after another.
  @discardableResult
  mutating func type(_ text: String, after pause: Int64 = 200) -> [AnnotatorEffect] {
    text.flatMap { press(.character($0), after: pause) }
  }

  /// Lets the disk confirm the oldest pending answer.
  mutating func confirmOne() {
    guard let waiting = model.pending.first else { return }
    for answer in model.pending where answer.token == waiting.token {
      snapshot = snapshot.answered(answer.region, answer.answer)
    }
    send(.recorded(waiting.token, snapshot))
  }

  mutating func confirmAll() {
    while !model.pending.isEmpty { confirmOne() }
  }

  /// The characters on the screen, row by row, without trailing blanks.
  func rows(_ size: GridSize? = nil) -> [String] {
    let grid = model.view(size: size ?? model.size)
    return (0..<grid.size.rows).map { row in
      let text = String(
        (0..<grid.size.columns).compactMap { grid[$0, row].character })
      return String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  /// All characters on the screen as one string.
  var text: String { rows().joined(separator: "\n") }

  /// The same with single blanks only, so that wrapped sentences are whole.
  var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  var statusLine: String { rows()[model.size.rows - 2] }
  var messageLine: String { rows()[model.size.rows - 3] }
  var keysLine: String { rows()[model.size.rows - 1] }
}

extension [AnnotatorEffect] {
  /// The answers among the effects, in order.
  var answers: [RegionAnswer] {
    flatMap { (effect) -> [RegionAnswer] in
      if case .record(_, let answers) = effect { answers } else { [] }
    }
  }

  var tokens: [RecordToken] {
    compactMap { (effect) -> RecordToken? in
      if case .record(let token, _) = effect { token } else { nil }
    }
  }

  var isQuitting: Bool {
    contains { effect in
      if case .quit = effect { true } else { false }
    }
  }
}
