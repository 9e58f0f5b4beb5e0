import Annotation
import ArgumentParser
import CommandArguments
import Exporting
import Imaging
import Printing
import Superpixels

/// Segments image files and writes their regions, outside any project.
struct SegmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Segment images into regions and write the label maps as 16-bit PNG files.",
    discussion: """
      EXAMPLES
        terrazzo segment photos/*.jpg --out regions
        terrazzo segment photos/*.jpg --method seeds --regions 200 --out regions
        terrazzo segment a.png --method rectangles --segment-size 32x32 --out b

      Each file has the size of the stored image and one region number per pixel, starting at 0. The \
      milliseconds are for the segmentation alone. Images that cannot be read are reported and left out, \
      and the exit code is 1.
      """)

  @Argument(help: "Image files.", completion: .file())
  var images: [String]

  @Option(help: "How to segment images: slic, seeds or rectangles.")
  var method = SegmentationName.slic

  @Option(help: ArgumentHelp("Regions per image (default: depends on its size).", valueName: "n"))
  var regions: Int?

  @Option(
    help: ArgumentHelp("Size of the rectangles in pixels, for example 32x32.", valueName: "WxH"))
  var segmentSize: RectangleSize?

  @Option(
    help: ArgumentHelp("Where to write the files.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Flag(help: "Print one JSON object per image.")
  var json = false

  @Flag(help: "Keep the images' extensions: a.jpg.png instead of a.png.")
  var keepExtension = false

  @Flag(help: "Replace files that segment did not write.")
  var force = false

  @Flag(help: "Segment at the reduced size that projects use, then enlarge the regions.")
  var workingSize = false

  @Option(
    help: ArgumentHelp("Segment each image this many times and report the fastest.", valueName: "n")
  )
  var `repeat` = 1

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if let regions, !(1...65_535).contains(regions) {
      throw ValidationError("--regions must be between 1 and 65535.")
    }
    if `repeat` < 1 { throw ValidationError("--repeat must be at least 1.") }
    guard segmentSize != nil else { return }
    if method != .rectangles {
      throw ValidationError("--segment-size needs --method rectangles.")
    }
    try SegmentationName.checkCount(regions)
  }

  func run() async throws {
    let folder = FilePath(argument: out)
    let jobs = try SegmentationJob.jobs(
      images: images.map(FilePath.init(argument:)), folder: folder,
      keepsExtension: keepExtension, replacesForeign: force)
    AbandonedFiles.remove(in: folder)
    defer { SegmentationJob.record(in: folder).compact() }
    let cut = SegmentationRun(
      method: method.method(size: segmentSize), regions: regions, usesWorkingSize: workingSize,
      repetitions: `repeat`, maxPixels: reading.maxPixels, maxSide: reading.maxSide,
      samples: reading.sampleRange)
    var failures = 0
    for job in jobs {
      do {
        let report = try cut.run(job) { StandardStreams.say($0.description) }
        try StandardStreams.write([report], json: json)
      } catch let failure as CommandFailure {
        StandardStreams.say("Left out: \(failure)")
        failures += 1
      }
    }
    if failures > 0 { throw ExitCode.failure }
  }
}
