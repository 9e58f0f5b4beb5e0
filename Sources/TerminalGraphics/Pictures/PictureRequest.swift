/// The part of a picture that is on the screen, in pixels of the map; may extend past the edges.
public struct PictureWindow: Hashable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// Which part of a picture is drawn, and how.
///
/// The same request gives the same cells. Cost is linear in the cells.
public struct PictureRequest: Sendable, Equatable {
  public var window: PictureWindow
  public var size: GridSize
  /// The current region, by number; the rest is dimmed unless `dimsSurroundings` is false.
  public var focus: Int?
  /// Other regions of the batch, by number; they are marked.
  public var marked: Set<Int>
  /// Whether the picture itself is drawn; without it the ground is plain.
  public var showsImage: Bool
  /// Whether the outline of the current region and the marks on the others are drawn.
  public var showsOutlines: Bool
  /// The layer over each region, by number; empty for none at all.
  public var paints: [RegionPaint]
  /// How much of a tinted region's color is the tint, in percent; the picture makes up the rest.
  public var blend: Int
  /// Whether marked regions are outlined in pixels, as those that one answer reaches should be.
  ///
  /// Otherwise each has a dot. Cells always outline them.
  public var outlinesMarked = false
  /// Alternates to make the outline pulse.
  public var isPulsing: Bool
  public var glyphs: GlyphSet
  public var depth: ColorDepth
  /// Error diffusion in 256 and 16 colors.
  public var dithers: Bool
  /// On a slow link without colors: the outlined regions, by number, with the character in the middle
  /// of each; otherwise empty.
  public var signs: [Int: Character] = [:]
  /// On a slow link the picture is coarser and takes half the bytes.
  public var link: LinkSpeed
  /// The light in which the picture is shown.
  public var light = LightCurve.plain
  /// Whether the surroundings of the current region are dimmed.
  public var dimsSurroundings = true

  public static let usualBlend = 30

  public init(
    window: PictureWindow, size: GridSize, focus: Int?, marked: Set<Int>,
    showsImage: Bool = true, showsOutlines: Bool = true, paints: [RegionPaint] = [],
    blend: Int = usualBlend, isPulsing: Bool = false, glyphs: GlyphSet, depth: ColorDepth,
    dithers: Bool, link: LinkSpeed = .normal
  ) {
    self.window = window
    self.size = size
    self.focus = focus
    self.marked = marked
    self.showsImage = showsImage
    self.showsOutlines = showsOutlines
    self.paints = paints
    self.blend = blend
    self.isPulsing = isPulsing
    self.glyphs = glyphs
    self.depth = depth
    self.dithers = dithers
    self.link = link
  }
}
