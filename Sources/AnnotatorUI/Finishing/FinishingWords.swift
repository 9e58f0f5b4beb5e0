import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

/// What the screen says while an image is finished.
struct FinishingWords: ScreenPart {
  let page: Page

  /// `61 open, 12 of them likely wrong`, from the longest form to the shortest; empty where nothing is known.
  var open: [String] {
    guard case .shown(let tile) = workspace.pictureState else { return [] }
    let image = UnfinishedImage(tile, in: workspace)
    let count = image.open.count
    guard count > 0 else { return ["finished"] }
    let short = "\(Figures.count(count)) open"
    guard let wrong = image.likelyWrong else { return [short] }
    let figure =
      wrong < 9.95
      ? Figures.decimal(wrong, digits: 1) : Figures.count(Int(wrong.rounded()))
    return ["\(short), \(figure) of them likely wrong", short]
  }

  /// What is done of the image, and how many images are.
  func place(short: Bool) -> String {
    if let run = workspace.free?.run {
      return "\(Figures.count(run.count)) chosen"
    }
    let images = workspace.free?.finish?.step.map {
      "\(Figures.count($0.finished)) of \(Figures.count($0.images)) finished"
    }
    guard !short, case .shown(let tile) = workspace.pictureState else {
      return images ?? "finishing"
    }
    let (answered, accepted) = UnfinishedImage(tile, in: workspace).done
    return "here \(answered) answered, \(accepted) accepted" + (images.map { ", \($0)" } ?? "")
  }

  /// Says in the message line how answers, accepted guesses and guesses look in the picture.
  func drawLegend(on grid: inout CellGrid) {
    let definition = workspace.classes.definitions.first
    let letters = ClassLetters(classes.values)
    let kinds: [(texture: RegionTexture, word: String)] = [
      (.filled, "answered"), (.hatched, "accepted"), (.dotted, "only guessed"),
    ]
    var column = 1
    for kind in kinds {
      if let color = definition?.color.rgb, workspace.options.depth != .mono {
        column = drawSample(of: kind.texture, in: color, column: column, on: &grid)
      }
      let letter = definition.map {
        String(letters.letter(of: $0, isGuess: kind.texture == .dotted))
      }
      let sign = (letter ?? "") + (kind.texture == .hatched ? "/" : "")
      let words = DisplayText("\(sign) \(kind.word)   ")
      guard column + words.columns <= layout.size.columns + 2 else { return }
      column = grid.put(words, column: column, row: layout.messageRow, style: style(.dimmed))
    }
  }

  /// Six cells of a texture, as they lie over a picture; returns the column after them.
  private func drawSample(
    of texture: RegionTexture, in color: RGB, column: Int, on grid: inout CellGrid
  ) -> Int {
    for place in 0..<Self.sampleColumns where texture.isStrong(column: place, row: 0) {
      grid.put(
        DisplayText(" "), column: column + place, row: layout.messageRow,
        style: style(.swatch(color)))
    }
    return column + Self.sampleColumns + 1
  }

  private static let sampleColumns = 6
}
