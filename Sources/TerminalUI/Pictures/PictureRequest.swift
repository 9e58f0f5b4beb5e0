public import Labeling

/// The part of a picture that is on the screen, in pixels of the map; may reach past the edges.
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

/// What is laid over a picture.
public struct PictureLayers: Hashable, Sendable {
  /// The picture itself; without it the ground is plain.
  public var image: Bool
  /// The outline of the region in question and marks on the others.
  public var outlines: Bool
  /// Class colors of the model's guesses.
  public var prediction: Bool
  /// Class colors of the answers.
  public var answers: Bool
  /// Brightness of the model's uncertainty.
  public var uncertainty: Bool
  /// How much of a tinted region's color is the layer's, in percent; the image shows through as the rest.
  public var blend: Int

  public static let usualBlend = 30
  /// What one key press changes.
  public static let blendStep = 10

  /// The nearest blend that there is: a layer that is shown can be seen.
  public static func bounded(blend: Int) -> Int { min(100, max(10, blend)) }

  public init(
    image: Bool = true, outlines: Bool = true, prediction: Bool = false, answers: Bool = false,
    uncertainty: Bool = false, blend: Int = usualBlend
  ) {
    self.image = image
    self.outlines = outlines
    self.prediction = prediction
    self.answers = answers
    self.uncertainty = uncertainty
    self.blend = Self.bounded(blend: blend)
  }
}

/// Turns a window of a tile into cells.
///
/// The same request gives the same cells. Cost is linear in the cells.
public struct PictureRequest: Sendable, Equatable {
  public var window: PictureWindow
  public var size: GridSize
  /// The region that is asked, by number; the rest is dimmed.
  public var focus: Int?
  /// Other regions of the batch, by number; they are marked.
  public var marked: Set<Int>
  public var layers: PictureLayers
  /// Alternates to let the outline pulse.
  public var isPulsing: Bool
  public var glyphs: GlyphSet
  public var depth: ColorDepth
  /// Error diffusion in 256 and 16 colors.
  public var dithers: Bool
  /// The color and letter of each class.
  public var classes: [ClassID: ClassDefinition]
  /// On a slow link without colors: the outlined regions, by number, with the character in the middle
  /// of each; otherwise empty.
  public var signs: [Int: Character] = [:]
  /// On a slow link the picture is coarser and takes half the bytes.
  public var link: LinkSpeed

  public init(
    window: PictureWindow, size: GridSize, focus: Int?, marked: Set<Int>, layers: PictureLayers,
    isPulsing: Bool, glyphs: GlyphSet, depth: ColorDepth, dithers: Bool,
    classes: [ClassID: ClassDefinition], link: LinkSpeed = .normal
  ) {
    self.window = window
    self.size = size
    self.focus = focus
    self.marked = marked
    self.layers = layers
    self.isPulsing = isPulsing
    self.glyphs = glyphs
    self.depth = depth
    self.dithers = dithers
    self.classes = classes
    self.link = link
  }
}
