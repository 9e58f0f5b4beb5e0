import Labeling

/// Curves as an SVG picture, styled by the style sheet of its page.
struct LineChart {
  struct Point {
    var x: Double
    var y: Double
    /// Half the band's height.
    var deviation = 0.0
  }

  struct Series {
    /// Already escaped.
    var name: String
    var style: LineStyle
    var points: [Point]
    /// Where the curve crosses the goal.
    var crossing: Double?
  }

  /// A level across the whole chart.
  struct Level {
    var value: Double
    var label: String
    var kind: String
  }

  var label: String
  var xLabel: String
  var series: [Series]
  var levels: [Level] = []
  var width = 760.0
  var height = 400.0
  /// Whether the y axis starts at 0.
  var startsAtZero = false
  /// Digits of the values that are shown over points.
  var digits = 3

  private var left: Double { 52 }
  private var right: Double { levels.isEmpty ? 14 : 112 }
  private var top: Double { 12 }
  private var bottom: Double { 40 }

  var svg: String {
    let points = series.flatMap(\.points)
    let values =
      points.flatMap { [lowerEnd($0), $0.y + $0.deviation] } + levels.map(\.value)
      + (startsAtZero ? [0] : [])
    let xAxis = AxisScale(covering: [0] + points.map(\.x), ticks: width > 500 ? 8 : 4)
    let yAxis = AxisScale(covering: values, ticks: height > 300 ? 6 : 4)
    let plot = Plot(
      x: { left + xAxis.share(of: $0) * (width - left - right) },
      y: { height - bottom - yAxis.share(of: $0) * (height - top - bottom) })
    var parts = [
      "<svg class=\"chart\" viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\" role=\"img\" "
        + "aria-label=\"\(label)\">"
    ]
    parts += grid(xAxis, yAxis, plot)
    parts += levels.enumerated().map { place, level in
      line(level, plot, isBelow: place > 0)
    }
    parts += series.filter { $0.points.contains { $0.deviation > 0 } }.map { band($0, plot) }
    parts += series.map { curve($0, plot) }
    if let goal = levels.last?.value { parts += series.map { crossing($0, at: goal, plot) } }
    parts.append("</svg>")
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The lower end of a point's band; not below 0 for values that cannot be negative.
  private func lowerEnd(_ point: Point) -> Double {
    startsAtZero ? max(0, point.y - point.deviation) : point.y - point.deviation
  }

  /// Values to coordinates.
  private struct Plot {
    let x: (Double) -> Double
    let y: (Double) -> Double
  }

  private func grid(_ xAxis: AxisScale, _ yAxis: AxisScale, _ plot: Plot) -> [String] {
    var parts: [String] = []
    let (end, base) = (Self.text(width - right), Self.text(height - bottom))
    for tick in yAxis.ticks {
      let y = Self.text(plot.y(tick))
      parts.append("<line class=\"grid\" x1=\"\(left)\" x2=\"\(end)\" y1=\"\(y)\" y2=\"\(y)\"/>")
      parts.append(
        "<text class=\"tick\" x=\"\(left - 8)\" y=\"\(y)\" dy=\"0.32em\" text-anchor=\"end\">"
          + Figures.decimal(tick, digits: yAxis.digits) + "</text>")
    }
    for tick in xAxis.ticks {
      let x = Self.text(plot.x(tick))
      parts.append(
        "<line class=\"axis\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(base)\" y2=\"\(Self.text(height - bottom + 4))\"/>"
      )
      let shown =
        xAxis.digits == 0 ? Figures.count(Int(tick)) : Figures.decimal(tick, digits: xAxis.digits)
      parts.append(
        "<text class=\"tick\" x=\"\(x)\" y=\"\(Self.text(height - bottom + 16))\" "
          + "text-anchor=\"middle\">\(shown)</text>")
    }
    parts.append(
      "<line class=\"axis\" x1=\"\(left)\" x2=\"\(end)\" y1=\"\(base)\" y2=\"\(base)\"/>")
    parts.append(
      "<text class=\"tick\" x=\"\(Self.text((left + width - right) / 2))\" "
        + "y=\"\(Self.text(height - 6))\" text-anchor=\"middle\">\(xLabel)</text>")
    return parts
  }

  private func line(_ level: Level, _ plot: Plot, isBelow: Bool) -> String {
    let y = Self.text(plot.y(level.value))
    let end = width - right
    return "<line class=\"level \(level.kind)\" x1=\"\(left)\" x2=\"\(Self.text(end))\" "
      + "y1=\"\(y)\" y2=\"\(y)\"/><text class=\"note\" x=\"\(Self.text(end + 8))\" y=\"\(y)\" "
      + "dy=\"\(isBelow ? "0.9em" : "-0.1em")\">\(level.label)</text>"
  }

  private func band(_ series: Series, _ plot: Plot) -> String {
    let upper = series.points.map { (plot.x($0.x), plot.y($0.y + $0.deviation)) }
    let lower = series.points.reversed().map { (plot.x($0.x), plot.y(lowerEnd($0))) }
    let corners = (upper + lower).map { Self.text($0.0) + "," + Self.text($0.1) }
    return
      "<polygon class=\"band c\(series.style.color)\" points=\"\(corners.joined(separator: " "))\"/>"
  }

  private func curve(_ series: Series, _ plot: Plot) -> String {
    guard !series.points.isEmpty else { return "" }
    let corners = series.points.map { Self.text(plot.x($0.x)) + "," + Self.text(plot.y($0.y)) }
    let dots = series.points.map { point in
      "<circle class=\"dot c\(series.style.color)\" cx=\"\(Self.text(plot.x(point.x)))\" "
        + "cy=\"\(Self.text(plot.y(point.y)))\" r=\"2.6\"><title>\(series.name): "
        + Figures.decimal(point.y, digits: digits)
        + (point.deviation > 0 ? " ± " + Figures.decimal(point.deviation, digits: digits) : "")
        + " at \(Figures.decimal(point.x, digits: point.x < 100 ? 2 : 0))</title></circle>"
    }
    return "<polyline class=\"curve c\(series.style.color)\"\(series.style.dashes) "
      + "points=\"\(corners.joined(separator: " "))\"/>" + dots.joined()
  }

  private func crossing(_ series: Series, at goal: Double, _ plot: Plot) -> String {
    guard let crossing = series.crossing else { return "" }
    let (x, y) = (plot.x(crossing), plot.y(goal))
    return
      "<line class=\"drop c\(series.style.color)\" x1=\"\(Self.text(x))\" x2=\"\(Self.text(x))\" "
      + "y1=\"\(Self.text(y))\" y2=\"\(Self.text(height - bottom))\"/>"
      + "<path class=\"mark c\(series.style.color)\" d=\"M\(Self.text(x)) \(Self.text(y - 5))l5 5l-5 5l-5 -5z\">"
      + "<title>\(series.name) crosses at \(Figures.decimal(crossing, digits: crossing < 100 ? 2 : 0))"
      + "</title></path>"
  }

  private static func text(_ value: Double) -> String { Figures.decimal(value, digits: 1) }
}
