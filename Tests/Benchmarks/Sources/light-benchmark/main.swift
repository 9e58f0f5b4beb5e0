// What light and dimming do to views of regions, in CIE Lab:
//
//   swift run -c release --package-path Tests/Benchmarks light-benchmark IMAGE...
//
// Twelve regions of each image, each in a view of its own of 86 × 36 cells in truecolor half blocks.
// "before": nothing is brightened, and surroundings have three quarters of their brightness.
// "after": what the screen shows. "raw": the image, with nothing dimmed. The last column counts the
// half blocks that brightening changes: none, in an image of day.
import Foundation
import Imaging
import Superpixels
import TerminalGraphics

guard CommandLine.arguments.count >= 2 else {
  print("usage: light-benchmark IMAGE...")
  exit(64)
}
let size = GridSize(columns: 86, rows: 36)

/// What is measured of one way to show a view.
struct Seen {
  /// The color difference (CIE 1976) between the mean of the region and that of what is next to it.
  var contrast = 0.0
  /// Standard deviation of L* in the region, and in its surroundings.
  var inside = 0.0
  var outside = 0.0
  /// Percent of the surroundings with L* below 10, where little can be told apart.
  var black = 0.0

  init() {}

  init(_ colors: [SIMD3<Double>], isInside: [Bool], isNear: [Bool]) {
    let labs = colors.map(lab)
    func mean(_ places: [Int]) -> SIMD3<Double> {
      places.reduce(into: SIMD3<Double>.zero) { $0 += labs[$1] } / Double(max(1, places.count))
    }
    func deviation(_ places: [Int]) -> Double {
      let middle = mean(places).x
      let squares = places.reduce(0.0) { $0 + (labs[$1].x - middle) * (labs[$1].x - middle) }
      return (squares / Double(max(1, places.count))).squareRoot()
    }
    let region = isInside.indices.filter { isInside[$0] }
    let around = isInside.indices.filter { !isInside[$0] }
    let difference = mean(region) - mean(isNear.indices.filter { isNear[$0] })
    contrast = (difference * difference).sum().squareRoot()
    inside = deviation(region)
    outside = deviation(around)
    black = 100 * Double(around.count { labs[$0].x < 10 }) / Double(max(1, around.count))
  }

  static func + (left: Seen, right: Seen) -> Seen {
    var sum = Seen()
    sum.contrast = left.contrast + right.contrast
    sum.inside = left.inside + right.inside
    sum.outside = left.outside + right.outside
    sum.black = left.black + right.black
    return sum
  }

  func words(of count: Int) -> String {
    [contrast, inside, outside, black].map { String(format: "%6.2f", $0 / Double(max(1, count))) }
      .joined(separator: " ")
  }
}

/// sRGB, 0...255, in Lab under D65.
func lab(_ color: SIMD3<Double>) -> SIMD3<Double> {
  func linear(_ value: Double) -> Double {
    let share = value / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  func root(_ value: Double) -> Double {
    value > 216.0 / 24_389 ? cbrt(value) : (24_389.0 / 27 * value + 16) / 116
  }
  let (red, green, blue) = (linear(color.x), linear(color.y), linear(color.z))
  let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
  let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
  return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
}

/// The colors of the half blocks, row by row.
func colors(of grid: CellGrid) -> [SIMD3<Double>] {
  func vector(_ color: CellColor) -> SIMD3<Double> {
    guard case .rgb(let color) = color else { return .zero }
    return SIMD3(Double(color.red), Double(color.green), Double(color.blue))
  }
  return (0..<size.rows * 2).flatMap { half in
    (0..<size.columns).map { column in
      let cell = grid[column, half / 2]
      let isLit = cell.character == "█" || cell.character == (half % 2 == 0 ? "▀" : "▄")
      return vector(isLit ? cell.style.foreground : cell.style.background)
    }
  }
}

/// A view in which the region has sixteen columns or eight rows.
func window(around box: RegionBox, in map: SuperpixelMap) -> PictureWindow {
  let least = max(Double(box.width) / 16, Double(box.height) / 16)
  let most = min(
    Double(map.width) / Double(size.columns), Double(map.height) / Double(2 * size.rows))
  let scale = min(least, most)
  let (width, height) = (scale * Double(size.columns), scale * Double(2 * size.rows))
  func start(_ middle: Double, _ length: Double, _ extent: Int) -> Double {
    min(max(0, middle - length / 2), Double(extent) - length)
  }
  return PictureWindow(
    x: start(Double(box.minX) + Double(box.width) / 2, width, map.width),
    y: start(Double(box.minY) + Double(box.height) / 2, height, map.height), width: width,
    height: height)
}

/// Which half blocks show the region, and which lie within three of it.
func places(of region: Int, in window: PictureWindow, _ map: SuperpixelMap) -> (
  inside: [Bool], near: [Bool]
) {
  let (columns, rows) = (size.columns, size.rows * 2)
  let inside = (0..<rows * columns).map { place -> Bool in
    let x = window.x + (Double(place % columns) + 0.5) / Double(columns) * window.width
    let y = window.y + (Double(place / columns) + 0.5) / Double(rows) * window.height
    guard x >= 0, y >= 0, Int(x) < map.width, Int(y) < map.height else { return false }
    return Int(map.labels[Int(x), Int(y)]) == region
  }
  var near = [Bool](repeating: false, count: inside.count)
  for place in inside.indices where inside[place] {
    let (x, y) = (place % columns, place / columns)
    for other in max(0, y - 3)...min(rows - 1, y + 3) {
      for across in max(0, x - 3)...min(columns - 1, x + 3) where !inside[other * columns + across]
      {
        near[other * columns + across] = true
      }
    }
  }
  return (inside, near)
}

print("each: contrast, deviation inside, deviation outside, percent of black outside")
print("image".padding(toLength: 22, withPad: " ", startingAt: 0), terminator: "")
print("raw".padding(toLength: 30, withPad: " ", startingAt: 0), terminator: "")
print("before".padding(toLength: 30, withPad: " ", startingAt: 0), terminator: "")
print("after".padding(toLength: 30, withPad: " ", startingAt: 0) + "changed by brightening")
let renderer = PictureRenderer()
var totals = (raw: Seen(), before: Seen(), after: Seen())
var views = 0
for path in CommandLine.arguments.dropFirst() {
  let image = try ImageFile.readColor(at: FilePath(path))
  let map = SLIC(regions: 300).segment(LabPlanes(image))
  let brightness = Brightness(of: image)
  let picture = SegmentedPicture(
    picture: image, map: map, graph: RegionGraph(map), brightness: brightness)
  var sums = (raw: Seen(), before: Seen(), after: Seen())
  var (count, changed, halves) = (0, 0, 0)
  for region in stride(from: map.count / 24, to: map.count, by: max(1, map.count / 12)) {
    let window = window(around: picture.graph.boxes[region], in: map)
    let (inside, near) = places(of: region, in: window, map)
    guard inside.contains(true), near.contains(true) else { continue }
    func shown(_ light: LightCurve, dims: Bool) -> [SIMD3<Double>] {
      var request = PictureRequest(
        window: window, size: size, focus: region, marked: [], showsOutlines: false,
        glyphs: .half, depth: .truecolor, dithers: false)
      request.light = light
      request.dimsSurroundings = dims
      return colors(of: renderer.render(request, of: picture))
    }
    let light = LightCurve(
      view: Brightness(
        of: image, x: window.x, y: window.y, width: window.width, height: window.height),
      image: brightness, level: .auto)
    let raw = shown(.plain, dims: false)
    let lit = shown(light, dims: false)
    let before = raw.indices.map { inside[$0] ? raw[$0] : raw[$0] * 0.75 }
    changed += zip(raw, lit).count { $0 != $1 }
    halves += raw.count
    count += 1
    sums.raw = sums.raw + Seen(raw, isInside: inside, isNear: near)
    sums.before = sums.before + Seen(before, isInside: inside, isNear: near)
    sums.after =
      sums.after + Seen(shown(light, dims: true), isInside: inside, isNear: near)
  }
  let name = path.split(separator: "/").last.map(String.init) ?? path
  print(
    name.padding(toLength: 20, withPad: " ", startingAt: 0), sums.raw.words(of: count), " ",
    sums.before.words(of: count), " ", sums.after.words(of: count), " ",
    "\(changed) of \(halves)")
  totals = (totals.raw + sums.raw, totals.before + sums.before, totals.after + sums.after)
  views += count
}
print(
  "mean".padding(toLength: 20, withPad: " ", startingAt: 0), totals.raw.words(of: views), " ",
  totals.before.words(of: views), " ", totals.after.words(of: views))
