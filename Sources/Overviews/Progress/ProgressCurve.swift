import Labeling
import TerminalGraphics
import Workbench

/// The learning curve as dots: the audit with its interval, and the share of right guesses in batches.
struct ProgressCurve {
  /// The line that drew a cell.
  enum Line: Int {
    case batch
    case interval
    case audit
  }

  private let points: [ProgressReport.Point]
  private let most: Double

  init(_ points: [ProgressReport.Point]) {
    self.points = points.filter { $0.batch != nil || $0.audit != nil }
    most = Double(max(1, points.last?.answers ?? 1))
  }

  var isEmpty: Bool { points.isEmpty }

  /// Shares 0...1 go up, answers go right.
  func canvas(columns: Int, rows: Int) -> BrailleCanvas {
    var canvas = BrailleCanvas(columns: columns, rows: rows)
    func place(_ answers: Int, _ share: Double) -> (x: Int, y: Int) {
      (
        x: Int((Double(answers) / most * Double(canvas.width - 1)).rounded()),
        y: Int(((1 - min(1, max(0, share))) * Double(canvas.height - 1)).rounded())
      )
    }
    func draw(_ line: Line, dotted: Bool = false, _ share: (ProgressReport.Point) -> Double?) {
      var last: (x: Int, y: Int)?
      for point in points {
        guard let value = share(point) else { continue }
        let next = place(point.answers, value)
        if let last {
          let steps = max(1, next.x - last.x)
          for step in 0...steps where !dotted || (last.x + step) % 3 == 0 {
            let y = Double(last.y) + Double(next.y - last.y) * Double(step) / Double(steps)
            canvas.set(last.x + step, Int(y.rounded()), owner: line.rawValue)
          }
          if !dotted { canvas.line(from: last, to: next, owner: line.rawValue) }
        } else {
          canvas.set(next.x, next.y, owner: line.rawValue)
        }
        last = next
      }
    }
    draw(.batch) { $0.batch }
    draw(.interval, dotted: true) { $0.audit?.low }
    draw(.interval, dotted: true) { $0.audit?.high }
    draw(.audit) { $0.audit?.value }
    return canvas
  }
}
