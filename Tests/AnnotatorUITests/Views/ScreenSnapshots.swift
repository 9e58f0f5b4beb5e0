import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// A terminal that a golden screen is drawn for.
struct GoldenTerminal {
  let size: GridSize
  let depth: ColorDepth
}

extension [GoldenTerminal] {
  /// One usual terminal: enough for most screens, so that a changed word touches few files.
  static let usual = [GoldenTerminal(size: GridSize(columns: 80, rows: 24), depth: .palette256)]

  /// Every size, in 256 colors and in mono: for the few layouts that the others consist of.
  static func every(_ sizes: (columns: Int, rows: Int)...) -> [GoldenTerminal] {
    sizes.flatMap { size in
      [ColorDepth.palette256, .mono].map { depth in
        GoldenTerminal(size: GridSize(columns: size.columns, rows: size.rows), depth: depth)
      }
    }
  }
}

/// Compares whole screens with `Snapshots/screen-<name>-<size>-<depth>.txt`.
///
/// `open` creates the script at a size, `prepare` takes it to the screen. `RECORD_SNAPSHOTS=1`
/// records the files again.
func expectScreens(
  _ name: String, on terminals: [GoldenTerminal] = .usual,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ prepare: (inout AnnotatorScript) -> Void = { _ in },
  opened open: (GridSize, AnnotatorOptions) -> AnnotatorScript = {
    AnnotatorScript(size: $0, options: $1)
  }
) {
  for terminal in terminals {
    let size = terminal.size
    var options = AnnotatorOptions.street
    options.depth = terminal.depth
    var script = open(size, options)
    prepare(&script)
    expectSnapshot(
      script.model.view(size: size).goldenText,
      named: "screen-\(name)-\(size.columns)x\(size.rows)-\(terminal.depth.rawValue)",
      sourceLocation: sourceLocation)
  }
}
