import Imaging
import Labeling

/// An image while its regions are painted one over the other.
///
/// The project's own classes are painted; only at the end they become those of the export, so that a class that is
/// left out still hides what it was painted over.
struct PixelPainting {
  /// Where a pixel's value comes from.
  enum Origin: UInt16 {
    case answered = 0x0000
    case accepted = 0x4000
    case guessed = 0x8000
  }

  private static let places: UInt16 = 0x3FFF
  /// No list has as many classes.
  private static let void: UInt16 = 0x3FFE
  private static let nothing: UInt16 = 0xFFFF

  private var codes: Raster<UInt16>
  private var confidence: Raster<UInt8>?
  private let translation: ClassTranslation

  init(width: Int, height: Int, translation: ClassTranslation, withConfidence: Bool) {
    codes = Raster(width: width, height: height, filledWith: Self.nothing)
    confidence = withConfidence ? Raster(width: width, height: height, filledWith: 0) : nil
    self.translation = translation
  }

  /// Paints a region; ignores a region of an image of another size, and answers that say nothing about pixels.
  mutating func paint(
    _ answer: Answer, _ footprint: Footprint, as origin: Origin, confidence chance: Double
  ) {
    guard footprint.imageWidth == codes.width, footprint.imageHeight == codes.height else { return }
    let place: UInt16
    switch answer {
    case .labeled(let id):
      guard let known = translation.places[id] else { return }
      place = UInt16(known)
    case .void: place = Self.void
    case .unsure, .skipped, .mixed: return
    }
    let code = place | origin.rawValue
    let level = UInt8((min(1, max(0, chance)) * 255).rounded())
    codes.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { pixels[pixel] = code }
      }
    }
    confidence?.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { pixels[pixel] = level }
      }
    }
  }

  /// The pixels in the classes of the export.
  func finished() -> ExportedPixels {
    var table = [UInt16](repeating: ExportedPixels.unlabeled, count: Int(Self.places) + 1)
    for (place, target) in translation.targets.enumerated() {
      table[place] = target ?? ExportedPixels.unlabeled
    }
    table[Int(Self.void)] = translation.void
    var counts = MaskPixels()
    var places = codes
    places.pixels.withUnsafeMutableBufferPointer { pixels in
      for index in pixels.indices {
        let code = pixels[index]
        guard code != Self.nothing else {
          counts.unlabeled += 1
          continue
        }
        let place = table[Int(code & Self.places)]
        pixels[index] = place
        if place == ExportedPixels.unlabeled {
          counts.unlabeled += 1
        } else if code >= Origin.guessed.rawValue {
          counts.guessed += 1
        } else if code >= Origin.accepted.rawValue {
          counts.accepted += 1
        } else if place == ExportedPixels.void {
          counts.void += 1
        } else {
          counts.labeled += 1
        }
      }
    }
    return ExportedPixels(places: places, confidence: confidence, counts: counts)
  }
}
