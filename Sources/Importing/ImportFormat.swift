public import Imaging
public import Labeling

/// A way to read labels that another program wrote.
///
/// A value looks through the source once, when it is made, and knows the images and classes then; pixels are read image by
/// image, as they are asked for. `ImportFormats` knows formats by name.
public protocol ImportFormat: Sendable {
  /// What it is typed as; that of the export format which it reads.
  static var name: String { get }

  /// What it is, in a few words, for lists of formats.
  static var summary: String { get }

  /// Whether a source looks like this format; judged by the names of files and by the first bytes of a few.
  static func recognizes(_ source: ImportSource) -> Bool

  /// - Throws: for files without which nothing can be read.
  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError)

  /// The classes, by the places that pixels name.
  var classes: [ForeignClass] { get }

  var images: [ForeignImage] { get }

  /// What was left aside, a sentence each.
  var notes: [String] { get }

  /// The size that an image's labels have, without decoding them.
  ///
  /// - Parameter place: in `images`.
  func size(of place: Int) throws(ImportError) -> ForeignSize

  /// What each pixel of an image shows.
  func pixels(of place: Int) throws(ImportError) -> ForeignPixels

  /// What to call a value that stands for nothing known.
  func words(for value: Int) -> String
}

extension ImportFormat {
  public var notes: [String] { [] }
  public func words(for value: Int) -> String { "\(value)" }
}

/// What a reader may need to know besides the files.
public struct ImportSetup: Sendable {
  /// The names of values in masks that come without a list.
  public var classes: [ClassEntry]
  /// What they are taken for where nothing else says it: the classes of the project, with their numbers.
  public var known: [ClassEntry]
  /// The value of void pixels in masks that come without a list; nil: there is none.
  public var voidValue: Int?
  /// Larger masks are refused before anything is allocated.
  public var mostPixels: Int

  public init(
    classes: [ClassEntry] = [], known: [ClassEntry] = [], voidValue: Int? = nil,
    mostPixels: Int = ImageFile.defaultMaxPixels
  ) {
    self.classes = classes
    self.known = known
    self.voidValue = voidValue
    self.mostPixels = mostPixels
  }
}

/// A class as another program lists it.
public struct ForeignClass: Hashable, Sendable {
  public var entry: ClassEntry
  /// Whether it is of interest only where pixels show it, as with classes that a format brings along.
  public var isOptional: Bool

  public init(_ entry: ClassEntry, isOptional: Bool = false) {
    self.entry = entry
    self.isOptional = isOptional
  }
}

/// An image as another program names it.
public struct ForeignImage: Hashable, Sendable {
  /// Paths below some folder of images, the likeliest first; with or without extension.
  public var names: [String]
  /// Its path as bytes, where that is not UTF-8 text.
  public var bytes: [UInt8]?
  /// Which way up its labels are; nil: that is not said.
  public var orientation: ForeignOrientation?

  public init(
    names: [String], bytes: [UInt8]? = nil, orientation: ForeignOrientation? = nil
  ) {
    self.names = names
    self.bytes = bytes
    self.orientation = orientation
  }

  /// For messages.
  public var shown: DisplayText {
    bytes.map { DisplayText(bytes: $0) } ?? DisplayText(names.first ?? "")
  }
}

/// Which way up labels of photos are that a camera stored rotated.
public enum ForeignOrientation: String, Sendable, CaseIterable {
  case stored
  case upright
}

/// In pixels, at least 1 each.
public struct ForeignSize: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  var pixels: Int { width * height }

  /// Nil for sizes that no image has.
  init?(checking width: Int, _ height: Int, most: Int) {
    guard width > 0, height > 0, width <= most / height else { return nil }
    self.init(width: width, height: height)
  }
}

/// What the pixels of an image show according to another program.
public struct ForeignPixels: Sendable {
  /// Nothing is said about the pixel.
  public static let unlabeled: UInt16 = 0xFFFF
  /// The pixel belongs to no class on purpose.
  public static let void: UInt16 = 0xFFFE
  /// Fewer than the values with a meaning of their own.
  static let mostClasses = ClassList.mostClasses

  /// `unlabeled`, `void`, or a place in the classes of the format.
  public internal(set) var places: Raster<UInt16>
  /// Values that stand for nothing known, with their numbers of pixels; these are unlabeled.
  public private(set) var unknown: [Int: Int] = [:]
  /// How many pixels were painted, and edges crossed to find them.
  private var work = 0

  init(places: Raster<UInt16>, unknown: [Int: Int] = [:]) {
    self.places = places
    self.unknown = unknown
  }

  /// Notes a pixel of such a value; of very many values only some are kept.
  mutating func note(unknown value: Int) {
    if unknown.count < Self.mostUnknown || unknown[value] != nil {
      unknown[value, default: 0] += 1
    }
  }

  private static let mostUnknown = 1_000
  /// Every pixel may be painted so many times: shapes over shapes without end are an attack.
  private static let mostTimes = 500

  /// Refuses to paint without end.
  mutating func spend(_ steps: Int) throws(ImportProblem) {
    let limit = Self.mostTimes * places.pixels.count + 100_000_000
    guard steps <= limit - work else { throw .tooMuchPainting(limit: limit) }
    work += steps
  }

  init(_ size: ForeignSize) {
    places = Raster(width: size.width, height: size.height, filledWith: Self.unlabeled)
  }
}
