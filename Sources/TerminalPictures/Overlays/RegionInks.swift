import Imaging
import Superpixels
import TerminalGraphics

/// What lies evenly over each region of a picture: layers, and the dimming of the surroundings.
struct RegionInks {
  /// How strongly the surroundings are drawn toward gray: they lose contrast, but neither they nor
  /// the current region ever turn black.
  static let dimming = OverlayInk(RGB(104, 104, 104), opacity: 0.34)
  /// Grays are this many levels apart, for the palette's sake.
  private static let grayStep: Float = 8
  /// Uncertainties are told apart in this many steps, for the palette's sake.
  private static let steps: Float = 24

  /// Indices into the palette, by region.
  private(set) var indices: [UInt8]
  /// The texture of each region, and the ink of its weak parts; empty if all are even.
  private(set) var textures: [(texture: RegionTexture, weak: UInt8)] = []
  private(set) var palette = OverlayPalette()

  init(_ placed: PlacedPicture) {
    let request = placed.request
    let count = max(0, placed.picture.map.count)
    let ground = OverlayInk(placed.theme.ground, opacity: request.showsImage ? 0 : 1)
    // Without the picture nothing needs to show through.
    let share: Float = request.showsImage ? Float(request.blend) / 100 : 0.9
    func ink(of region: Int, isWeak: Bool = false) -> OverlayInk {
      guard region < request.paints.count else { return ground }
      let paint = request.paints[region]
      var ink = ground
      let strength = isWeak ? paint.texture.weakness : paint.texture.strength
      if let tint = paint.tint {
        ink = ink.under(OverlayInk(tint, opacity: min(1, share * strength)))
      }
      if let factor = paint.brightness {
        ink = ink.brightened(by: (factor * Self.steps).rounded() / Self.steps)
      }
      return ink
    }
    let dimming = Self.dimming(placed)
    indices = []
    indices.reserveCapacity(count)
    guard !request.paints.isEmpty else {
      let plain = palette.index(of: ground.rgba)
      let around = dimming.map { palette.index(of: ground.under($0).rgba) } ?? plain
      indices = [UInt8](repeating: around, count: count)
      if let focus = request.focus, indices.indices.contains(focus) { indices[focus] = plain }
      return
    }
    func place(of ink: OverlayInk, _ region: Int) -> UInt8 {
      let dimmed = request.focus == region ? nil : dimming.map(ink.under)
      return palette.index(of: (dimmed ?? ink).rgba)
    }
    let isTextured = request.paints.contains { $0.texture != .filled }
    for region in 0..<count {
      indices.append(place(of: ink(of: region), region))
      guard isTextured else { continue }
      let texture =
        region < request.paints.count ? request.paints[region].texture : .filled
      textures.append((texture, place(of: ink(of: region, isWeak: true), region)))
    }
  }

  /// What lies over the surroundings; nil if nothing is dimmed.
  ///
  /// The gray is darker over a dark image, so that it does not lift what is dark.
  private static func dimming(_ placed: PlacedPicture) -> OverlayInk? {
    let request = placed.request
    guard request.focus != nil, request.dimsSurroundings else { return nil }
    guard let brightness = placed.picture.brightness, LightCurve.isDarkOrFlat(brightness) else {
      return dimming
    }
    let gray = (request.light.luminance(brightness.mean) / grayStep).rounded() * grayStep
    guard gray < dimming.color.x else { return dimming }
    var ink = dimming
    ink.color = SIMD3(repeating: gray)
    return ink
  }

  /// The ink over all regions but one; nil if there are several.
  func common(except focus: Int?) -> RGBA? {
    guard textures.allSatisfy({ $0.texture == .filled }) else { return nil }
    guard let some = indices.indices.first(where: { $0 != focus }) else { return nil }
    let place = indices[some]
    guard indices.indices.allSatisfy({ $0 == focus || indices[$0] == place }) else { return nil }
    return palette.colors[Int(place)]
  }

  mutating func index(of color: RGB, opacity: Double = 1) -> UInt8 {
    palette.index(of: RGBA(color, opacity: opacity))
  }
}
