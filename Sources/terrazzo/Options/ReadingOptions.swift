import ArgumentParser
import Imaging

/// Which image files are read outside a project, and the range of their samples.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Refuse images with more pixels than this.", valueName: "n"))
  var maxPixels = ImageFile.defaultMaxPixels

  @Option(help: ArgumentHelp("Refuse images with a side longer than this.", valueName: "n"))
  var maxSide = ImageFile.defaultMaxSide

  @Option(
    help: ArgumentHelp(
      "Range of 16-bit samples to show from black to white: auto, full, or LOW-HIGH.",
      valueName: "range"))
  var sampleRange = SampleRangeChoice.automatic

  func validate() throws {
    for (name, value) in [("--max-pixels", maxPixels), ("--max-side", maxSide)] where value < 1 {
      throw ValidationError("\(name) must be at least 1.")
    }
  }
}
