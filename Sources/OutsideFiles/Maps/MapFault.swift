/// Why a map does not belong to an image, a clause and what to do.
package enum MapFault: Error, Hashable, Sendable {
  /// Its cells would not be as wide as they are high.
  case proportions(columns: Int, rows: Int, image: ImageSides, turnedFits: Bool)
  /// The same, whichever axis holds the channels.
  case shape([Int], image: ImageSides, turnedFits: Bool)
  /// More cells than the image has pixels.
  case finerThanImage(columns: Int, rows: Int, image: ImageSides)
  case channels(found: Int, wanted: Int)
  /// A value that is no probability.
  case noProbability(Float, row: Int, column: Int, channel: Int)
  /// The probabilities of a cell do not sum to 1.
  case sum(Float, row: Int, column: Int)
  /// A folder of PNGs has none of this name.
  case channelMissing(String)
  /// Not a gray PNG of 8 or 16 bits.
  case notGray
  /// Not as large as the other PNGs of the folder.
  case otherSize
  /// Other channels than there are classes.
  case classes(channels: Int, named: Int)
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
    case .proportions(let columns, let rows, let image, let turnedFits):
      Self.words("\(columns) × \(rows) cells", image: image, turnedFits: turnedFits)
    case .shape(let shape, let image, let turnedFits):
      Self.words(
        "cells, in an array of \(shape.map(String.init).joined(separator: " × ")),", image: image,
        turnedFits: turnedFits)
    case .finerThanImage(let columns, let rows, let image):
      """
      it has \(columns) × \(rows) cells for an image of \(Self.words(image)) pixels. Write a map that is \
      no finer than the image.
      """
    case .noProbability(let value, let row, let column, let channel):
      """
      the value \(value) of channel \(channel) at row \(row), column \(column) is no probability. Write what \
      softmax gives, from 0 to 1.
      """
    case .sum(let sum, let row, let column):
      """
      the probabilities at row \(row), column \(column) sum to \(sum), not to 1. Write what softmax over the \
      classes gives.
      """
    case .channelMissing(let name):
      """
      it has no file \(name). Write one gray PNG for each class, called like the class or by its number \
      from 0.
      """
    case .notGray:
      "it is not a gray PNG of 8 or 16 bits. Write 0 for a probability of 0, and the greatest value for 1."
    case .otherSize:
      "it has another size than the other files of its folder. Write all classes in one size."
    case .classes(let channels, let named):
      """
      it has \(channels) channels, and \(named) classes are named. Name the class of every channel, in \
      order.
      """
    case .channels(let found, let wanted):
      """
      it has \(found) channels, and the other files have \(wanted). Write all of them with the same \
      network.
      """
    }
  }

  private static func words(_ cells: String, image: ImageSides, turnedFits: Bool) -> String {
    turnedFits
      ? """
      its \(cells) fit the image turned upright, but the file has \(words(image)) pixels. If the program \
      that wrote it turns images by their EXIF data, say --orientation upright.
      """
      : """
      its \(cells) do not have the proportions of the image, \(words(image)) pixels. If the whole image \
      was stretched to that shape, say --stretched; write maps of cropped or padded images again.
      """
  }

  private static func words(_ image: ImageSides) -> String { "\(image.width) × \(image.height)" }
}
