public import Imaging
import Labeling

/// The pixels of an exported image: what each of them shows, and how sure that is.
public struct ExportedPixels: Sendable {
  /// Stands for pixels of which nothing is known; every format leaves them out.
  public static let unlabeled: UInt16 = 0xFFFF
  /// Stands for pixels that no class should learn.
  public static let void: UInt16 = 0xFFFE

  /// A pixel is `unlabeled`, `void`, or a place in `ExportSetup.classes`.
  public private(set) var places: Raster<UInt16>
  /// With predictions how often such guesses are right, 0...255; 255 for answers.
  public private(set) var confidence: Raster<UInt8>?
  public let counts: MaskPixels

  public var width: Int { places.width }
  public var height: Int { places.height }

  init(places: Raster<UInt16>, confidence: Raster<UInt8>?, counts: MaskPixels) {
    self.places = places
    self.confidence = confidence
    self.counts = counts
  }

  mutating func turn(upright orientation: ImageOrientation) {
    places = places.turned(upright: orientation)
    confidence = confidence?.turned(upright: orientation)
  }

  /// The pixels as values of 8 bits.
  ///
  /// - Parameter values: of each place; of places beyond them, `other`.
  public func bytes(_ values: [UInt8], void: UInt8, unlabeled: UInt8) -> Raster<UInt8> {
    var table = [UInt8](repeating: unlabeled, count: 1 << 16)
    table.replaceSubrange(values.indices, with: values)
    table[Int(Self.void)] = void
    return Raster(width: width, height: height, pixels: places.pixels.map { table[Int($0)] })
  }

  /// The pixels as values of 16 bits.
  public func words(_ values: [UInt16], void: UInt16, unlabeled: UInt16) -> Raster<UInt16> {
    var table = [UInt16](repeating: unlabeled, count: 1 << 16)
    table.replaceSubrange(values.indices, with: values)
    table[Int(Self.void)] = void
    return Raster(width: width, height: height, pixels: places.pixels.map { table[Int($0)] })
  }
}

extension ExportedImage {
  /// What each pixel shows, in the orientation that was asked for; later answers lie over earlier ones, answers over
  /// accepted guesses, these over predictions.
  ///
  /// - Parameter orientation: nil: as the options say.
  /// - Complexity: proportional to the pixels, besides that of predicting.
  public func pixels(
    _ setup: ExportSetup, orientation: MaskOrientation? = nil
  ) throws -> ExportedPixels {
    let turn =
      (orientation ?? setup.options.orientation) == .upright
      ? try self.orientation() : .upright
    let predictions = try predictions()
    let size = try predictions.map { try checked($0.width, $0.height) } ?? self.size()
    var painting = PixelPainting(
      width: size.width, height: size.height, translation: setup.translation,
      withConfidence: predictions != nil)
    if let predictions {
      for number in 0..<predictions.count {
        let region = predictions[number]
        guard region.confidence >= setup.options.leastConfidence else { continue }
        painting.paint(
          region.answer, region.footprint, as: .guessed, confidence: region.confidence)
      }
    }
    for (guess, footprint) in accepted {
      painting.paint(guess.answer, footprint, as: .accepted, confidence: guess.chance)
    }
    for (answer, footprint) in answers {
      painting.paint(answer, footprint, as: .answered, confidence: 1)
    }
    var pixels = painting.finished()
    pixels.turn(upright: turn)
    return pixels
  }
}
