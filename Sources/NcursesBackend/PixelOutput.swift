public import TerminalGraphics
public import TerminalPictures

/// Pictures as pixels beside the cells that ncurses has: what the terminal said about them, and what
/// it shows.
public struct PixelOutput {
  private static let beginFrame = Array("\u{1B}[?2026h".utf8)
  private static let endFrame = Array("\u{1B}[?2026l".utf8)

  private let choice: PictureChoice
  private let link: LinkSpeed
  private let encoded: EncodedPictures
  private var answers = TerminalAnswers()
  private var windowCells: CellPixels?
  private var support: PixelSupport?
  private var encoder: (any PictureEncoder)?
  private var limit = UploadLimit()
  /// What the last frame said is probably shown next.
  private var upcoming: [PlacedPicture] = []

  /// - Parameters:
  ///   - choice: cells unless something else is wanted.
  ///   - encoded: where pictures are prepared for sending.
  public init(
    choice: PictureChoice = .cells, link: LinkSpeed = .normal,
    encoded: EncodedPictures = EncodedPictures()
  ) {
    self.choice = choice
    self.link = link
    self.encoded = encoded
  }

  /// Whether pictures are shown as pixels.
  var isFound: Bool { support != nil }

  /// What to ask the terminal; nil if its answer would change nothing, or none can be expected.
  mutating func question(environment: [String: String]) -> [UInt8]? {
    guard choice != .cells, choice != .auto || link == .normal else { return nil }
    decide()
    let allowed = TerminalQuestions.allowed(environment: environment)
    return allowed.asks ? TerminalQuestions.bytes(asksKitty: allowed.asksKitty) : nil
  }

  /// Takes what the terminal sent, keys and all; true once the last answer is among it.
  mutating func take(_ bytes: some Collection<UInt8>) -> Bool {
    guard choice != .cells, !answers.isComplete else { return false }
    answers.take(bytes)
    guard answers.isComplete else { return false }
    decide()
    return true
  }

  /// Takes what the system knows of a cell's size; true if it differs.
  mutating func takeWindow(_ cells: CellPixels?) -> Bool {
    guard cells != windowCells else { return false }
    windowCells = cells
    guard isFound else { return false }
    decide()
    return true
  }

  private mutating func decide() {
    guard answers.isComplete || choice == .kitty || choice == .sixel else { return }
    let form = support?.form
    support =
      limit.isTooSlow
      ? nil
      : PixelSupport.choose(choice, answers: answers, windowCells: windowCells, link: link)
    guard support?.form != form || encoder == nil else { return }
    encoder = support?.encoder(encoded)
    encoded.expectPictures(support?.form == .kitty)
  }

  /// Takes how fast pictures reached the terminal; if they are sent in
  /// another way from now on, what a person should know, and what removes those that are shown.
  mutating func take(_ upload: UploadSpeed) -> (words: String, bytes: [UInt8])? {
    guard let form = support?.form,
      limit.take(upload, form: form, mayGiveUp: choice == .auto)
    else { return nil }
    encoded.limit(to: limit.pixels)
    let words = limit.sentence(upload)
    guard limit.isTooSlow else { return (words, []) }
    let bytes = clear()
    decide()
    return (words, bytes)
  }

  /// What ncurses gets for a cell under a picture: where the terminal loses pixels with erased blanks,
  /// a blank that ncurses does not know as one.
  var scalarUnderPictures: UInt32 { encoder?.protectsCells == true ? 0xA0 : 0x20 }

  /// What to send before and after a frame's text; empty if its pictures are already shown.
  mutating func bytes(for grid: CellGrid) -> (before: [UInt8], after: [UInt8]) {
    upcoming = grid.upcoming
    guard let support, let pictures = encoder?.bytes(for: grid, cells: support.drawnCells),
      !pictures.isEmpty
    else { return ([], []) }
    return support.isSynchronized ? (Self.beginFrame, pictures + Self.endFrame) : ([], pictures)
  }

  /// Some of what is probably shown next and the terminal does not have; empty if there is nothing.
  mutating func ahead(most: Int) -> [UInt8] {
    guard let support, !upcoming.isEmpty,
      let bytes = encoder?.ahead(of: upcoming, cells: support.drawnCells, most: most)
    else { return [] }
    if bytes.isEmpty { upcoming = [] }
    return bytes
  }

  /// The screen is cleared by the next frame, which must bring all pictures again.
  mutating func forget() { _ = encoder?.clear() }

  /// What removes all pictures.
  mutating func clear() -> [UInt8] { encoder?.clear() ?? [] }
}
