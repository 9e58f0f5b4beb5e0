import ArgumentParser
import Labeling
import Printing

/// How groups of a journal are listed, and one of them taken back by its number.
struct RevocationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Take back what has this number, for good.", valueName: "number"))
  var revoke: Int?

  @Flag(help: "Print one JSON object per line.")
  var json = false

  func validate() throws {
    if revoke != nil, json { throw ValidationError("--revoke and --json cannot be used together.") }
  }

  /// Prints the groups as JSON, or as a table.
  ///
  /// - Parameter none: what is said if there are none.
  func list<Line: ReportLine>(
    _ lines: [Line], as table: ([Line]) -> [String], none: String
  ) throws {
    if json {
      try StandardStreams.write(lines, json: true)
    } else if lines.isEmpty {
      StandardStreams.write(none)
    } else {
      table(lines).forEach { StandardStreams.write($0) }
    }
  }

  /// Says that a group was taken back: `took back import 2: 12 regions are open again`.
  static func sayTakenBack(_ group: String, regions: Int) {
    StandardStreams.write(
      "took back \(group): \(Figures.counted(regions, "region")) "
        + (regions == 1 ? "is open again" : "are open again"))
  }
}
