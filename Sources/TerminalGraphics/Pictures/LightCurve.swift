public import Imaging

/// Brightens the views of dark images, and spreads those of flat ones: a curve of luminance, from
/// the view's own percentiles.
///
/// Continuous and increasing, with a slope of at most six: nothing is clipped, and noise stays in
/// bounds. Colors keep their hue. Views of images that are neither dark nor flat stay as they are.
/// *Light* in `docs/algorithms.md` has the formulas and where the constants come from.
public struct LightCurve: Hashable, Sendable {
  /// An image is dark if two in five of its pixels are darker than this.
  static let darkImage: Float = 33
  /// An image is flat if its percentiles 2 and 98 are closer than this.
  static let flatImage: Float = 110
  /// A view whose percentiles are at least so far apart needs no spreading.
  static let usualRange: Float = 150
  /// What spreading aims at.
  private static let black: Float = 10
  private static let white: Float = 235
  /// Where the darkest quarter of a view ends that is bright enough, and how far that of a darker one
  /// moves toward it: views of street and sky have no telling median.
  private static let quarter: Float = 60
  private static let liftedShare: Float = 0.8
  /// Neither that quarter nor the upper end grows by more than this factor on account of the view.
  private static let mostGain: Float = 4
  private static let steepest: Float = 6
  /// The slope at black of one step that a person asks for.
  private static let stepSlope: Float = 1.8

  /// The view's percentiles 2 and 98.
  private var low: Float = 0
  private var high: Float = 255
  /// Where they go.
  private var lowest: Float = 0
  private var highest: Float = 255
  /// The slope at the lower end of the curve between them, relative to a straight line; at least 1.
  private var lift: Float = 1
  /// The same for the steps that a person asks for, from black to white.
  private var stepLift: Float = 1
  private var steps = 0

  /// Leaves everything as it is.
  public static let plain = LightCurve()

  public var isPlain: Bool { self == Self.plain }

  /// What was asked for, as far as it shows; nil if everything stays as it is.
  package var level: LightLevel? {
    isPlain ? nil : LightLevel(rawValue: LightLevel.auto.rawValue + steps)
  }

  private init() {}

  /// - Parameters:
  ///   - view: the part of the image that is shown.
  ///   - image: the whole image, which decides whether anything is stretched; nil: nothing is.
  public init(view: Brightness, image: Brightness?, level: LightLevel) {
    guard level != .off else { return }
    steps = level.steps
    for _ in 0..<steps { stepLift *= Self.stepSlope }
    if let image, Self.isDarkOrFlat(image) { stretch(view) }
  }

  /// Whether views of an image are stretched.
  public static func isDarkOrFlat(_ image: Brightness) -> Bool {
    image.twoFifths < darkImage || image.high - image.low < flatImage
  }

  private mutating func stretch(_ view: Brightness) {
    let range = max(1, view.high - view.low)
    // 0 for a view of usual range, more the flatter it is.
    let flatness = max(0, 1 - range / Self.usualRange)
    let below = max(0, view.low - Self.black) * flatness
    let above = min(max(0, Self.white - view.high) * flatness, (Self.mostGain - 1) * view.high)
    guard view.high > 0, view.low < 255 else { return }
    let share = min(1, (Self.steepest - 1) * range / max(1, below + above))
    let bottom = view.low - below * share
    let top = view.low + range + above * share
    let slope = (top - bottom) / range
    // The quarter's place between the ends, before and after.
    let place = min(1, max(0, (view.quarter - view.low) / range))
    let lifted = view.quarter + max(0, Self.quarter - view.quarter) * Self.liftedShare
    let wanted = min(lifted, Self.mostGain * view.quarter)
    let goal = min(0.95, max(0, (wanted - bottom) / (top - bottom)))
    let bend =
      place > 0 ? goal * (1 - place) / (place * (1 - goal)) : goal > 0 ? Self.steepest : 1
    let lift = max(1, min(bend, Self.steepest / slope))
    // What nobody would see is left as it is.
    guard lift > 1.01 || abs(slope - 1) > 0.01 else { return }
    self.lift = lift
    (low, high) = (view.low, view.low + range)
    (lowest, highest) = (bottom, bottom + slope * range)
  }

  /// Schlick's bias: from 0 to 0 and from 1 to 1, with a given slope at 0.
  @inline(__always)
  private static func bias(_ value: Float, _ slope: Float) -> Float {
    value * slope / (1 + (slope - 1) * value)
  }

  /// What a luminance 0...255 becomes.
  @inline(__always)
  package func luminance(_ value: Float) -> Float {
    var result = value
    if value < low {
      result = value * (lowest / low)
    } else if value > high {
      result = highest + (value - high) * (255 - highest) / max(1, 255 - high)
    } else {
      let place = (value - low) / (high - low)
      result = lowest + (highest - lowest) * Self.bias(place, lift)
    }
    guard stepLift > 1 else { return result }
    return 255 * Self.bias(min(1, max(0, result / 255)), stepLift)
  }

  /// What a color becomes, its components 0...255; the last one stays.
  @inline(__always)
  func applied(to color: SIMD4<Float>) -> SIMD4<Float> {
    let before = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
    let after = luminance(before)
    guard before > 0 else { return color }
    var result = color * (after / before)
    let brightest = max(result.x, result.y, result.z)
    if brightest > 255 {
      // As much of the color as fits: the luminance and the hue stay.
      let gray = SIMD4<Float>(repeating: after)
      result = gray + (result - gray) * ((255 - after) / max(1, brightest - after))
    }
    result.w = color.w
    return result
  }

  /// Brightens sampled colors in place.
  package func apply(to colors: inout [SIMD4<Float>]) {
    guard !isPlain else { return }
    colors.withUnsafeMutableBufferPointer { colors in
      for index in colors.indices where colors[index].w > 0 {
        colors[index] = applied(to: colors[index])
      }
    }
  }

  /// A picture in this light, in O(pixels).
  package func applied(to picture: Raster<RGB>) -> Raster<RGB> {
    guard !isPlain else { return picture }
    let pixels = [RGB](unsafeUninitializedCapacity: picture.pixels.count) { result, count in
      picture.pixels.withUnsafeBufferPointer { pixels in
        for place in pixels.indices {
          let pixel = pixels[place]
          let color = SIMD4<Float>(
            Float(pixel.red), Float(pixel.green), Float(pixel.blue), 0)
          let lit = ColorPalette.clamped(applied(to: color) + 0.5)
          result.initializeElement(
            at: place, to: RGB(UInt8(lit.x), UInt8(lit.y), UInt8(lit.z)))
        }
      }
      count = picture.pixels.count
    }
    return Raster(width: picture.width, height: picture.height, pixels: pixels)
  }
}
