import CNcurses
import Dispatch
public import TerminalGraphics
public import TerminalPictures

extension NcursesTerminal {
  /// How long answers may take, in seconds; until then, their parts are never taken for keys.
  private static let longestAnswer = 10

  public var showsPixels: Bool { pixels.isFound }

  /// The size of a cell by what the system knows of the window; nil if it knows nothing.
  nonisolated public static func cellPixels(in size: GridSize) -> CellPixels? {
    var width: Int32 = 0
    var height: Int32 = 0
    guard terrazzo_curses_pixels(&width, &height) == 0 else { return nil }
    return CellPixels(windowWidth: Int(width), windowHeight: Int(height), in: size)
  }

  /// Asks whether pictures can be shown as pixels; nothing waits for the answer.
  ///
  /// Before the first frame: should a terminal show the question, the frame clears it.
  func askForPixels(environment: [String: String]) {
    _ = pixels.takeWindow(Self.cellPixels(in: size))
    guard let question = pixels.question(environment: environment) else { return }
    terrazzo_output_write(question, Int32(question.count))
    decoder.awaitsAnswers = true
    DispatchQueue.main.asyncAfter(deadline: .now() + .seconds(Self.longestAnswer)) { [weak self] in
      MainActor.assumeIsolated {
        guard let self, self.isOpen, self.decoder.awaitsAnswers else { return }
        self.decoder.awaitsAnswers = false
        for event in self.decoder.timeOut() { self.continuation.yield(event) }
      }
    }
  }

  /// Asks for a receipt after many bytes, which tells how fast they arrive.
  func measure(_ bytes: Int, from start: UInt64) {
    guard bytes >= LinkMeter.leastBytes, receipts.mayAsk else { return }
    receipts.sent(bytes, from: start)
    ask(forKeys: false)
  }

  /// At most about so many bytes of what is shown next are on their way at a time, so that a key's frame
  /// waits little for them.
  private static let mostAhead = 8_000

  /// Sends some of the pictures that are probably shown next, while nothing else is on its way; each
  /// receipt brings more of them.
  func sendAhead() {
    guard isOpen, pixels.isFound, receipts.answers, !receipts.isPending(at: Self.now) else {
      return
    }
    let bytes = pixels.ahead(most: Self.mostAhead)
    guard !bytes.isEmpty else { return }
    terrazzo_output_write(bytes, Int32(bytes.count))
    ask(forKeys: false)
  }

  /// A receipt came, perhaps for pictures: from now on they may be sent in another way.
  func takeReceipt(at time: UInt64) {
    defer { sendAhead() }
    guard let upload = receipts.arrives(at: time) else { return }
    guard pixels.isFound else {
      guard linkLimit?.take(upload) == true, let linkLimit else { return }
      continuation.yield(.linkChanged(linkLimit.link, linkLimit.sentence(upload)))
      return
    }
    guard let change = pixels.take(upload) else { return }
    if !change.bytes.isEmpty { terrazzo_output_write(change.bytes, Int32(change.bytes.count)) }
    continuation.yield(.pixelsChanged(shown: pixels.isFound, change.words))
  }

  /// Frees what the terminal holds of pictures, before another program has it.
  func removePictures() {
    let bytes = pixels.clear()
    guard !bytes.isEmpty else { return }
    terrazzo_output_write(bytes, Int32(bytes.count))
  }
}
