public import Imaging

/// The layer over one region of a picture; the renderer does not know what it means.
public struct RegionPaint: Hashable, Sendable {
  /// The color that the region is tinted with.
  public var tint: RGB?
  /// How the tint lies over the region; without colors, `/` follows the letter of a hatched one.
  public var texture: RegionTexture
  /// The letter shown in the region's cells when there are no colors; one column wide.
  public var letter: Character?
  /// The factor of the region's brightness; nil leaves it unchanged.
  public var brightness: Float?

  public init(
    tint: RGB? = nil, letter: Character? = nil, brightness: Float? = nil,
    texture: RegionTexture = .filled
  ) {
    self.tint = tint
    self.letter = letter
    self.brightness = brightness
    self.texture = texture
  }
}
