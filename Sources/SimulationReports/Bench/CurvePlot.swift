import ActiveLearning
import Annotation
import Labeling
import Simulations
import TerminalGraphics

/// Mean learning curves as characters: mIoU against percent of pixels.
struct CurvePlot {
  private struct Series {
    var name: String
    var points: [(x: Double, y: Double)]
  }

  private let series: [Series]
  private let goal: Double?
  private let columns: Int
  private let rows = 16
  private let xAxis: AxisScale
  private let yAxis: AxisScale

  /// - Parameter columns: of the terminal.
  init(group: SimulationSummary.Group, columns: Int) {
    series = group.strategies.map { strategy in
      Series(
        name: DisplayText(strategy.name).description,
        points: strategy.curve(.pixels).points.map { ($0.effort, $0.measure) })
    }
    goal = group.goal
    self.columns = max(20, columns - 13)
    let points = series.flatMap(\.points)
    xAxis = AxisScale(covering: [0] + points.map(\.x), ticks: 6)
    yAxis = AxisScale(covering: points.map(\.y) + (group.goal.map { [$0] } ?? []), ticks: 4)
  }

  /// The plot and its legend.
  func text(isStyled: Bool, isUnicode: Bool) -> String {
    var canvas = BrailleCanvas(columns: columns, rows: rows)
    if let goal {
      let y = dot(goal, yAxis, canvas.height - 1, isFlipped: true)
      for x in stride(from: 0, to: canvas.width, by: 4) { canvas.set(x, y, owner: series.count) }
    }
    var marks: [Int: Character] = [:]
    for (number, series) in series.enumerated() {
      let places = series.points.map { point in
        (
          x: dot(point.x, xAxis, canvas.width - 1, isFlipped: false),
          y: dot(point.y, yAxis, canvas.height - 1, isFlipped: true)
        )
      }
      for (from, to) in zip(places, places.dropFirst()) {
        canvas.line(from: from, to: to, owner: number)
      }
      if places.count == 1 { canvas.set(places[0].x, places[0].y, owner: number) }
      for place in isUnicode ? Array(places.suffix(1)) : places {
        marks[place.y / 4 * columns + place.x / 2] = Self.letter(number)
      }
    }
    return lines(canvas, marks: marks, isStyled: isStyled, isUnicode: isUnicode)
      .joined(separator: "\n") + "\n"
  }

  private func dot(_ value: Double, _ axis: AxisScale, _ last: Int, isFlipped: Bool) -> Int {
    let share = axis.share(of: value)
    return Int(((isFlipped ? 1 - share : share) * Double(last)).rounded())
  }

  private func lines(
    _ canvas: BrailleCanvas, marks: [Int: Character], isStyled: Bool, isUnicode: Bool
  ) -> [String] {
    let labels = Dictionary(
      yAxis.ticks.map { (dot($0, yAxis, canvas.height - 1, isFlipped: true) / 4, $0) },
      uniquingKeysWith: { first, _ in first })
    var lines = ["mIoU, by percent of pixels"]
    for row in 0..<rows {
      let label = labels[row].map { Figures.decimal($0, digits: yAxis.digits) } ?? ""
      var line = Figures.right(label, 6) + (isUnicode ? " │" : " |")
      for column in 0..<columns {
        let (character, owner) = canvas.cell(column, row)
        let place = row * columns + column
        // Letters draw the curves if there is no braille; the goal stays a dotted line.
        let plain: Character =
          isUnicode ? character : character != " " && owner == series.count ? "-" : " "
        line += styled(
          String(marks[place] ?? plain),
          as: marks[place].flatMap(Self.number) ?? (character == " " ? -1 : owner),
          isStyled: isStyled)
      }
      lines.append(line)
    }
    var axis = [Character](repeating: isUnicode ? "─" : "-", count: columns)
    var words = [Character](repeating: " ", count: columns + 5)
    for tick in xAxis.ticks {
      let column = dot(tick, xAxis, canvas.width - 1, isFlipped: false) / 2
      axis[column] = isUnicode ? "┬" : "+"
      for (offset, character) in Figures.decimal(tick, digits: xAxis.digits).enumerated()
      where column + offset < words.count { words[column + offset] = character }
    }
    lines.append("       " + (isUnicode ? "└" : "+") + String(axis))
    lines.append("        " + String(words).replacing(#/ +$/#, with: ""))
    for (number, series) in series.enumerated() {
      lines.append(
        "  " + styled(String(Self.letter(number)), as: number, isStyled: isStyled) + "  "
          + series.name)
    }
    if goal != nil { lines.append("  " + (isUnicode ? "⠄" : "-") + "  95 % of the reference") }
    return lines
  }

  private func styled(_ text: String, as number: Int, isStyled: Bool) -> String {
    let colors = [33, 208, 35, 170, 220, 44, 196, 141]
    guard isStyled, number >= 0, text != " " else { return text }
    if number == series.count { return "\u{1b}[2m" + text + "\u{1b}[0m" }
    return "\u{1b}[38;5;\(colors[number % colors.count])m" + text + "\u{1b}[0m"
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static func letter(_ number: Int) -> Character { alphabet[number % alphabet.count] }

  private static func number(of letter: Character) -> Int? { alphabet.firstIndex(of: letter) }
}
