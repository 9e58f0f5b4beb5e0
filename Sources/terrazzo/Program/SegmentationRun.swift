import Imaging
import Labeling
import Printing
import Superpixels

/// Segments one image after another, on one core.
struct SegmentationRun {
  var method: SegmentationMethod
  /// Nil: by the image's size.
  var regions: Int?
  /// Segments images at the reduced size that projects use, and enlarges the regions.
  var usesWorkingSize: Bool
  /// How many times to segment each image; the fastest time is reported.
  var repetitions: Int
  var maxPixels: Int
  var maxSide: Int
  /// The range of 16-bit samples.
  var samples: SampleRangeChoice

  /// - Parameter noting: called when the file is odd but was read in full.
  func run(
    _ job: SegmentationJob, noting: (ImageNote) -> Void = { _ in }
  ) throws -> SegmentationReport {
    do {
      let header = try ImageFile.header(at: job.image, maxPixels: maxPixels, maxSide: maxSide)
      let wanted = method.wantedRegions(
        imageWidth: header.width, imageHeight: header.height, asked: regions)
      if let wanted, wanted > Self.mostRegions { throw tooMany(wanted, job) }
      let size = WorkingSize(
        imageWidth: header.width, imageHeight: header.height, regions: wanted)
      let range = try samples.range(ofImageAt: job.image, maxPixels: maxPixels, maxSide: maxSide)
      let picture =
        usesWorkingSize
        ? try ImageFile.readColor(
          at: job.image, maxPixels: maxPixels, maxSide: maxSide, range: range,
          reducedTo: (size.width, size.height), noting: noting)
        : try ImageFile.readColor(
          at: job.image, maxPixels: maxPixels, maxSide: maxSide, range: range, noting: noting)
      var map = SuperpixelMap(labels: Raster(width: 0, height: 0, pixels: []), count: 0)
      var least = Duration.seconds(Int64.max)
      for _ in 0..<repetitions {
        let spent = ContinuousClock().measure {
          map = method.segment(
            picture, regions: size.regions, storedWidth: header.width,
            storedHeight: header.height)
        }
        least = min(least, spent)
      }
      guard map.count <= Self.mostRegions else { throw tooMany(map.count, job) }
      let full = map.enlarged(width: header.width, height: header.height)
      try ImageFile.writePNG(
        indices16: Raster(
          width: full.width, height: full.height,
          pixels: full.labels.pixels.map { UInt16(truncatingIfNeeded: $0) }),
        to: job.target, durability: .renamedOnly, beforeNaming: job.note)
      return SegmentationReport(
        image: ImageName(bytes: job.image.bytes).escaped,
        file: ImageName(bytes: job.target.bytes).escaped, method: method.identifier,
        width: full.width, height: full.height, regions: map.count,
        milliseconds: least / .milliseconds(1))
    } catch let error as ImageFileError {
      throw CommandFailure(error)
    }
  }

  /// Region numbers fit in 16 bits.
  private static let mostRegions = 65_536

  private func tooMany(_ count: Int, _ job: SegmentationJob) -> CommandFailure {
    CommandFailure(CommandError.tooManyRegions(job.image, count: count))
  }
}

/// The result of segmenting one image; encoded as `segment --json` writes it.
struct SegmentationReport: ReportLine {
  var image: String
  /// The file with its regions.
  var file: String
  var method: String
  /// The size of the stored image.
  var width: Int
  var height: Int
  var regions: Int
  /// Time for segmentation alone.
  var milliseconds: Double

  /// A line for people.
  var text: String {
    "\(DisplayText(image)): \(width) x \(height) pixels, \(Figures.counted(regions, "region")), "
      + "\(Figures.decimal(milliseconds, digits: 1)) ms, written to \(DisplayText(file))"
  }
}
