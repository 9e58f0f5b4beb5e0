import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

extension [GridSize] {
  /// The usual terminal, a large one and `small`.
  static func golden(small columns: Int = 50, _ rows: Int = 16) -> [GridSize] {
    [
      GridSize(columns: 80, rows: 24), GridSize(columns: 200, rows: 60),
      GridSize(columns: columns, rows: rows),
    ]
  }
}

/// Compares whole screens, in 256 colors and in mono, with `Snapshots/screen-<name>-<size>-<depth>.txt`.
///
/// `open` makes the script at a size, `prepare` leads it to the screen. `RECORD_SNAPSHOTS=1` records them anew.
func expectScreens(
  _ name: String, sizes: [GridSize] = .golden(),
  sourceLocation: SourceLocation = #_sourceLocation,
  _ prepare: (inout AnnotatorScript) -> Void = { _ in },
  opened open: (GridSize, AnnotatorOptions) -> AnnotatorScript = {
    AnnotatorScript(size: $0, options: $1)
  }
) {
  for size in sizes {
    for depth in [ColorDepth.palette256, .mono] {
      var options = AnnotatorOptions.street
      options.depth = depth
      var script = open(size, options)
      prepare(&script)
      expectSnapshot(
        script.model.view(size: size).goldenText,
        named: "screen-\(name)-\(size.columns)x\(size.rows)-\(depth.rawValue)",
        sourceLocation: sourceLocation)
    }
  }
}
