import TerminalGraphics

/// A part of an image over some cells, as kitty knows it.
struct KittyPlacement: Hashable {
  var image: UInt32
  /// Tells the placements of one image apart.
  var number: Int
  /// In pixels of the image; nil: all of it.
  var part: PixelBox?
  var area: ScreenArea
  /// Higher ones cover lower ones.
  var depth: Int

  func replaces(_ other: KittyPlacement) -> Bool {
    image == other.image && number == other.number
  }
}
