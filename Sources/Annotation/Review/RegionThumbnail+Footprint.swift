public import Imaging
public import Labeling
import Preparation
public import RegionPictures

extension RegionThumbnail {
  /// Pixels along its longer side, at most.
  static let longestSide = 64
  /// How much wider than the region's box a thumbnail is.
  static let surroundings = 1.7
  /// Stored pixels that it shows at least, along one side.
  static let leastExtent = 24.0

  /// Crops a thumbnail from an image: at most 64 pixels along its longer side, O(pixels of the region's surroundings).
  ///
  /// - Parameters:
  ///   - picture: the image in stored orientation, at its own or a smaller size.
  ///   - brightness: that of the picture.
  public init(
    region: RegionID, footprint: Footprint, picture: Raster<RGB>, orientation: ImageOrientation,
    brightness: Brightness? = nil
  ) {
    let crop = ThumbnailCrop(footprint: footprint)
    let scale = Double(picture.width) / Double(max(1, footprint.imageWidth))
    let longest = max(crop.width, crop.height)
    let shrink = min(scale, Double(Self.longestSide) / max(1, longest))
    let width = max(1, min(Self.longestSide, Int((crop.width * shrink).rounded())))
    let height = max(1, min(Self.longestSide, Int((crop.height * shrink).rounded())))
    let colors = crop.colors(of: picture, scale: scale, width: width, height: height)
    let inside = crop.inside(footprint, width: width, height: height)
    self.init(
      region: region, picture: colors.turned(upright: orientation),
      inside: inside.turned(upright: orientation), brightness: brightness)
  }
}

/// The part of a stored image that a thumbnail shows, in stored pixels.
struct ThumbnailCrop {
  let x: Double
  let y: Double
  let width: Double
  let height: Double

  init(footprint: Footprint) {
    let stored = max(1, footprint.imageWidth)
    var (minX, maxX, minY, maxY) = (Int.max, 0, Int.max, 0)
    for run in footprint.runs {
      let (row, column) = (run.start / stored, run.start % stored)
      minX = min(minX, column)
      maxX = max(maxX, column + run.length)
      minY = min(minY, row)
      maxY = max(maxY, row + 1)
    }
    if footprint.runs.isEmpty { (minX, maxX, minY, maxY) = (0, stored, 0, footprint.imageHeight) }
    let side = max(
      RegionThumbnail.leastExtent,
      Double(max(maxX - minX, maxY - minY)) * RegionThumbnail.surroundings)
    func span(_ low: Int, _ high: Int, of extent: Int) -> (start: Double, length: Double) {
      let length = min(side, Double(extent))
      let start = Double(low + high) / 2 - length / 2
      return (min(max(0, start), Double(extent) - length), length)
    }
    (x, width) = span(minX, maxX, of: stored)
    (y, height) = span(minY, maxY, of: footprint.imageHeight)
  }

  /// Means of the picture's pixels.
  ///
  /// - Parameter scale: pixels of the picture in a stored pixel.
  func colors(of picture: Raster<RGB>, scale: Double, width: Int, height: Int) -> Raster<RGB> {
    func spans(_ start: Double, _ length: Double, _ count: Int, _ extent: Int) -> [Range<Int>] {
      (0..<count).map { index in
        let low = (start + length * Double(index) / Double(count)) * scale
        let high = (start + length * Double(index + 1) / Double(count)) * scale
        let first = min(extent - 1, max(0, Int(low.rounded())))
        return first..<max(first + 1, min(extent, Int(high.rounded())))
      }
    }
    let columns = spans(x, self.width, width, picture.width)
    let rows = spans(y, self.height, height, picture.height)
    var pixels: [RGB] = []
    pixels.reserveCapacity(width * height)
    picture.pixels.withUnsafeBufferPointer { source in
      for row in rows {
        for column in columns {
          var (red, green, blue) = (0, 0, 0)
          for sourceY in row {
            for sourceX in column {
              let pixel = source[sourceY * picture.width + sourceX]
              red += Int(pixel.red)
              green += Int(pixel.green)
              blue += Int(pixel.blue)
            }
          }
          let count = row.count * column.count
          pixels.append(
            RGB(UInt8(red / count), UInt8(green / count), UInt8(blue / count)))
        }
      }
    }
    return Raster(width: width, height: height, pixels: pixels)
  }

  /// Which of the pixels lie in the region; at least one does.
  func inside(_ footprint: Footprint, width: Int, height: Int) -> Raster<Int32> {
    var inside = Raster<Int32>(width: width, height: height, filledWith: 0)
    for row in 0..<height {
      let storedY = Int(y + self.height * (Double(row) + 0.5) / Double(height))
      for column in 0..<width {
        let storedX = Int(x + self.width * (Double(column) + 0.5) / Double(width))
        if footprint.contains(x: storedX, y: storedY) { inside[column, row] = 1 }
      }
    }
    guard !inside.pixels.contains(1), !footprint.runs.isEmpty else { return inside }
    // So small a region that it falls between the pixels is still somewhere.
    let run = footprint.runs[footprint.runs.count / 2]
    let storedX = Double(run.start % max(1, footprint.imageWidth)) + Double(run.length) / 2
    let storedY = Double(run.start / max(1, footprint.imageWidth)) + 0.5
    inside[
      min(width - 1, max(0, Int((storedX - x) / self.width * Double(width)))),
      min(height - 1, max(0, Int((storedY - y) / self.height * Double(height))))] = 1
    return inside
  }
}

extension ImagePreparer {
  /// How the stored image must be turned to stand upright.
  func orientation(of source: ImageSource) throws(PreparationError) -> ImageOrientation {
    do {
      return try ImageFile.header(
        at: source.path, maxPixels: settings.maxPixels, maxSide: settings.maxSide
      ).orientation
    } catch {
      throw .imageUnreadable(error)
    }
  }
}
