/// Why a file is no label map of an image, a clause and what to do.
package enum LabelMapFault: Error, Hashable, Sendable {
  /// A picture of another kind, which does not keep numbers.
  case notPNG
  /// A color picture, and numbers are expected as grays.
  case colors
  /// A gray picture, or one of 16 bits, and numbers are expected as colors of 8 bits.
  case noColors
  case size(ImageSides, image: ImageSides)
  case tooManyRegions(Int, limit: Int)
}

extension LabelMapFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notPNG:
      "it is a JPEG, which does not keep numbers exactly. Write a PNG or a .npy file."
    case .colors:
      """
      it is a color image, and one gray value for each pixel is needed. If its colors are numbers, as in \
      COCO's panoptic files, write import+rgb: in front of the folder.
      """
    case .noColors:
      """
      it is no color image of 8 bits, and numbers in colors were announced. Write import: in front of the \
      folder.
      """
    case .size(let map, let image):
      """
      it has \(map.width) × \(map.height) pixels, and the image has \(image.width) × \(image.height). \
      Write a map of the image at its own size.
      """
    case .tooManyRegions(let count, let limit):
      """
      it has \(count) separate regions of more than a few pixels, and the limit is \(limit). Write fewer, \
      larger ones.
      """
    }
  }
}
