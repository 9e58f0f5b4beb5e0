/// How a strategy's line looks: strategies of one base share a color and differ in their dashes.
struct LineStyle: Equatable {
  /// 0...7; further bases start over.
  let color: Int
  /// 0 is a solid line.
  let dash: Int

  /// The number of colors in the page's style sheet.
  static let colors = 8

  /// The SVG attribute of the dashes, with a space before it; empty for a solid line.
  var dashes: String {
    switch dash % 4 {
    case 0: ""
    case 1: " stroke-dasharray=\"7 4\""
    case 2: " stroke-dasharray=\"2 3.5\""
    default: " stroke-dasharray=\"9 3 2 3\""
    }
  }

  /// One style per name; the part before `+` is the base.
  static func styles(of names: [String]) -> [LineStyle] {
    var bases: [String] = []
    var members: [Int] = []
    return names.map { name in
      let base = String(name.prefix { $0 != "+" && $0 != ":" })
      let place = bases.firstIndex(of: base) ?? bases.count
      if place == bases.count {
        bases.append(base)
        members.append(0)
      }
      defer { members[place] += 1 }
      return LineStyle(color: place % colors, dash: members[place])
    }
  }
}
