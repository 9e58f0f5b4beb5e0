import ArgumentParser
import Imaging

/// Which image files are read outside of a project, and how their samples are.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Refuse images of more pixels.", valueName: "n"))
  var maxPixels = ImageFile.defaultMaxPixels

  @Option(help: ArgumentHelp("Refuse images with a longer side.", valueName: "n"))
  var maxSide = ImageFile.defaultMaxSide

  @Option(
    help: ArgumentHelp(
      "Samples of 16-bit images that are spread from black to white: auto, full, or LOW-HIGH.",
      valueName: "range"))
  var sampleRange = SampleRangeChoice.automatic

  func validate() throws {
    for (name, value) in [("--max-pixels", maxPixels), ("--max-side", maxSide)] where value < 1 {
      throw ValidationError("\(name) must be at least 1.")
    }
  }
}
