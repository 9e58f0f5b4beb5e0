import Foundation
import Labeling
import NcursesBackend
import Preferences
import Printing
import TerminalGraphics
import TerminalPictures

/// What was detected about the terminal, and what a person can change.
struct TerminalReport: Encodable {
  var type: String
  var columns: Int?
  var rows: Int?
  /// `tmux`, `screen`, or none.
  var multiplexer: String?
  var overSSH: Bool
  var colors: String
  var glyphs: String
  var locale: String
  var isUnicode: Bool
  /// `kitty`, `sixel` or `cells`: what images are drawn with.
  var pictures: String
  /// What the terminal answered about pixels, in words; nil if it could not be asked.
  var pixelAnswers: String?
  var processors: Int
  /// What to change, one sentence each.
  var advice: [String]

  private enum CodingKeys: String, CodingKey {
    case type, columns, rows, multiplexer, colors, glyphs, locale, pictures, processors, advice
    case pixelAnswers = "pixel_answers"
    case overSSH = "over_ssh"
    case isUnicode = "utf8"
  }

  /// - Parameter pixels: what the terminal answered about pixels.
  init(choice: ScreenOptions, environment: [String: String], pixels: PixelFindings) {
    let setup = TerminalSetup.detect(
      environment: environment, depth: choice.color.depth, glyphs: choice.glyphs)
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : DisplayText($0).description }
    }
    type = value("TERM") ?? "none"
    let size = StandardStreams.terminalSize
    (columns, rows) = (size?.columns, size?.rows)
    multiplexer =
      value("TMUX") != nil
      ? "tmux" : value("STY") != nil || type.hasPrefix("screen") ? "screen" : nil
    overSSH = value("SSH_CONNECTION") != nil || value("SSH_TTY") != nil
    colors = setup.depth.rawValue
    glyphs = setup.glyphs.rawValue
    locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "none"
    isUnicode = setup.isUnicode
    pictures = pixels.support?.form.rawValue ?? PictureChoice.cells.rawValue
    pixelAnswers = pixels.words
    processors = ProcessInfo.processInfo.activeProcessorCount
    advice = []
    if value("NO_COLOR") != nil, choice.color == .auto {
      advice.append("NO_COLOR is set. Unset it or use --color 256 to see colors.")
    } else if setup.depth == .palette256 || setup.depth == .palette16 {
      advice.append(
        multiplexer == "tmux"
          ? "For more colors in tmux, add set -as terminal-features ',*:RGB' to tmux.conf if the "
            + "terminal it runs in supports them, or use --color truecolor."
          : "If your terminal supports 16 million colors, use --color truecolor"
            + (overSSH
              ? "; ssh does not forward that information." : ", or set COLORTERM=truecolor."))
    }
    if !setup.isUnicode {
      advice.append(
        "The locale is not UTF-8, so images are drawn with ASCII characters. Set LANG=C.UTF-8.")
    }
    if let columns, let rows, columns < 80 || rows < 24 {
      advice.append(
        "80 columns and 24 rows show more. Make the terminal larger or its font smaller.")
    }
  }

  var lines: [(name: String, words: String)] {
    var words: [(String, String)] = []
    let size = columns.flatMap { columns in rows.map { ", \(columns) x \($0)" } } ?? ""
    words.append(("terminal", type + (size.isEmpty ? ", not on standard output" : size)))
    words.append(
      (
        "inside",
        [multiplexer, overSSH ? "ssh" : nil].compactMap(\.self)
          .joined(separator: ", ")
      ))
    words.append(("colors", colors))
    words.append(("glyphs", glyphs))
    words.append(("pictures", pictures + (pixelAnswers.map { "; " + $0 } ?? "")))
    words.append(("locale", locale + (isUnicode ? ", drawn as UTF-8" : ", not UTF-8")))
    words.append(("processors", "\(processors)"))
    return words.map { ($0.0, $0.1.isEmpty ? "nothing detected" : $0.1) }
  }
}
