import Imaging
import Labeling
import Preparation
import Superpixels

/// The regions of one image, each with a number, its pixels, and what was said about it.
struct RegionMap {
  /// One region; its place in the list is its value in the map.
  struct Row {
    /// `open`, `answered` or `accepted`.
    var state = "open"
    let region: RegionID?
    var answer: Answer?
    var record: ExportedRegion?
    var guess: (answer: Answer, confidence: Double)?
    // Of the pixels that are left of it.
    var area = 0
    var left = Int.max
    var top = Int.max
    var right = -1
    var bottom = -1
  }

  /// Where no region is.
  static let nothing: UInt16 = 0xFFFF

  private(set) var rows: [Row] = []
  private(set) var raster: Raster<UInt16>

  /// First the regions of the present segmentation, then those that were answered in another one, and parts, painted over
  /// them in order.
  ///
  /// - Throws: for more regions than have a value.
  init(_ image: ExportedImage, setup: ExportSetup) throws {
    let size = try image.size()
    raster = Raster(width: size.width, height: size.height, filledWith: Self.nothing)
    let predictions = try image.predictions()
    if let cut = try image.cut(), cut.storedWidth == size.width, cut.storedHeight == size.height {
      for number in 0..<cut.map.count {
        var row = Row(
          region: image.partition.map {
            RegionID(image: ImageID(rawValue: 0), partition: $0, number: number)
          })
        if let predictions, number < predictions.count {
          let guess = predictions[number]
          row.guess = (guess.answer, guess.confidence)
        }
        try add(row, cut.footprint(of: number), name: image.name)
      }
    }
    let present = rows.count
    for (guess, footprint) in image.accepted {
      var row = Row(region: guess.region)
      row.state = "accepted"
      row.answer = guess.answer
      row.guess = (guess.answer, guess.chance)
      try place(row, footprint, present: present, image: image)
    }
    for record in image.records where setup.options.includesAnswers {
      var row = Row(region: record.region)
      row.state = record.isImported ? "imported" : "answered"
      row.answer = record.answer
      row.record = record
      try place(row, record.footprint, present: present, image: image)
    }
    if setup.options.orientation == .upright {
      raster = raster.turned(upright: try image.orientation())
    }
    measure()
  }

  /// Puts an answer to its region, or adds the region if it belongs to another segmentation.
  private mutating func place(
    _ row: Row, _ footprint: Footprint, present: Int, image: ExportedImage
  ) throws {
    if let region = row.region, region.partition == image.partition, region.number < present {
      let guess = rows[region.number].guess
      rows[region.number] = row
      if row.guess == nil { rows[region.number].guess = guess }
    } else {
      try add(row, footprint, name: image.name)
    }
  }

  private mutating func add(_ row: Row, _ footprint: Footprint, name: ImageName) throws {
    guard rows.count < Int(Self.nothing) else {
      throw ExportError.tooManyRegions(name, limit: Int(Self.nothing))
    }
    let value = UInt16(rows.count)
    rows.append(row)
    guard footprint.imageWidth == raster.width, footprint.imageHeight == raster.height else {
      return
    }
    raster.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { pixels[pixel] = value }
      }
    }
  }

  private mutating func measure() {
    for y in 0..<raster.height {
      for x in 0..<raster.width {
        let value = Int(raster.pixels[y * raster.width + x])
        guard value < rows.count else { continue }
        rows[value].area += 1
        rows[value].left = min(rows[value].left, x)
        rows[value].right = max(rows[value].right, x)
        rows[value].top = min(rows[value].top, y)
        rows[value].bottom = max(rows[value].bottom, y)
      }
    }
  }
}
