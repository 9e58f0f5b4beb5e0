import Annotation
import ArgumentParser
import Exporting
import Imaging
import Superpixels

/// Cuts image files and writes their regions, outside of any project.
struct SegmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut images into regions and write these as 16-bit PNG files.",
    discussion: """
      EXAMPLES
        terrazzo segment photos/*.jpg --out regions
        terrazzo segment photos/*.jpg --method seeds --regions 200 --out regions
        terrazzo segment a.png --method rectangles --segment-size 32x32 --out b

      Each file has the size of its image as it is stored, and one region number a pixel, from 0 on. \
      Milliseconds are those of cutting alone. Images that cannot be read are named and left out, the \
      others go on; the exit code is then 1.
      """)

  @Argument(help: "Image files.", completion: .file())
  var images: [String]

  @Option(help: "How images are cut: slic, seeds or rectangles.")
  var method = SegmentationName.slic

  @Option(help: ArgumentHelp("Regions an image (default: by its size).", valueName: "n"))
  var regions: Int?

  @Option(help: ArgumentHelp("Size of rectangles in pixels, such as 32x32.", valueName: "WxH"))
  var segmentSize: RectangleSize?

  @Option(
    help: ArgumentHelp("Where the files are written.", valueName: "folder"),
    completion: .directory)
  var out: String

  @Flag(help: "Print one line of JSON an image.")
  var json = false

  @Flag(help: "Keep the images' extensions: a.jpg.png instead of a.png.")
  var keepExtension = false

  @Flag(help: "Replace files that segment did not write.")
  var force = false

  @Flag(help: "Cut images as small as projects do, and enlarge the regions.")
  var workingSize = false

  @Option(
    help: ArgumentHelp("Cut each image so often and report the least time.", valueName: "n"))
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
