import Importing
import Labeling

/// What an import counts while it reads image after image.
struct ImportTally {
  private struct Count {
    var regions = 0
    var pixels = 0
    var purity = 0.0
  }

  let classes: ForeignClasses
  private var counts: [ForeignClasses.Target: Count] = [:]

  init(_ classes: ForeignClasses) {
    self.classes = classes
  }

  /// New classes that answers have, by their places.
  var newPlaces: Set<Int> {
    Set(
      counts.keys.compactMap { target in
        if case .new(let place) = target { place } else { nil }
      })
  }

  mutating func add(_ found: ReadLabels, to report: inout ImportReport) {
    let regions = found.regions
    report.kept += regions.kept
    report.impure += regions.impure
    report.unlabeled += regions.unlabeled
    for (value, pixels) in found.unknown { report.unknownValues[value, default: 0] += pixels }
    for answered in regions.answered {
      let target = classes.target(of: answered.place)
      guard !classes.isRetired(target) else {
        report.retired[classes.name(of: target) ?? "", default: 0] += 1
        continue
      }
      report.answers += 1
      counts[target, default: Count()].regions += 1
      counts[target, default: Count()].pixels += answered.footprint.area
      counts[target, default: Count()].purity += answered.purity
    }
    for piece in regions.pieces {
      let target = classes.target(of: piece.place)
      guard !classes.isRetired(target) else { continue }
      report.answers += 1
      report.parts += 1
      counts[target, default: Count()].pixels += piece.footprint.area
    }
  }

  /// Puts the lines of the table together.
  func finish(_ new: [Int: ClassDefinition], _ report: inout ImportReport) {
    var lines: [(id: Int, line: ImportReport.Line)] = []
    for (target, count) in counts {
      var id = Int.max
      var isNew = false
      switch target {
      case .known(let known): id = known.rawValue
      case .new(let place):
        id = new[place]?.id.rawValue ?? Int.max
        isNew = true
      case .void: break
      case .dropped: continue
      }
      lines.append(
        (
          id,
          ImportReport.Line(
            name: classes.name(of: target), isNew: isNew, regions: count.regions,
            pixels: count.pixels, purity: count.purity / Double(max(1, count.regions)))
        ))
    }
    report.lines = lines.sorted { $0.id < $1.id }.map(\.line)
  }
}
