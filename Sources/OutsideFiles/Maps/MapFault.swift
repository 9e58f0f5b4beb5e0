/// Why a map does not belong to an image, a clause and what to do.
package enum MapFault: Error, Hashable, Sendable {
  /// Its cells would not be as wide as they are high.
  case proportions(columns: Int, rows: Int, image: ImageSides, turnedFits: Bool)
  /// It could be read with its channels first or last.
  case ambiguous(shape: [Int], image: ImageSides)
  /// More cells than the image has pixels.
  case finerThanImage(columns: Int, rows: Int, image: ImageSides)
  case channels(found: Int, wanted: Int)
}

/// Width and height of an image, in pixels.
package struct ImageSides: Hashable, Sendable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  var turned: ImageSides { ImageSides(width: height, height: width) }
}

extension MapFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .proportions(let columns, let rows, let image, turnedFits: true):
      """
      its \(columns) × \(rows) cells fit the image turned upright, but the file has \(Self.words(image)) \
      pixels. If the program that wrote it turns images by their EXIF data, say --orientation upright.
      """
    case .proportions(let columns, let rows, let image, turnedFits: false):
      """
      its \(columns) × \(rows) cells do not have the proportions of the image, \(Self.words(image)) \
      pixels. If the whole image was stretched to that shape, say --stretched; write maps of cropped or \
      padded images again.
      """
    case .ambiguous(let shape, let image):
      """
      its shape \(shape.map(String.init).joined(separator: " × ")) can be read with the channels first \
      or last for an image of \(Self.words(image)) pixels. Say which with --layout chw or --layout hwc.
      """
    case .finerThanImage(let columns, let rows, let image):
      """
      it has \(columns) × \(rows) cells for an image of \(Self.words(image)) pixels. Write a map that is \
      no finer than the image.
      """
    case .channels(let found, let wanted):
      """
      it has \(found) channels, and the other files have \(wanted). Write all of them with the same \
      network.
      """
    }
  }

  private static func words(_ image: ImageSides) -> String { "\(image.width) × \(image.height)" }
}
