package import Imaging
package import Labeling

/// Why an export cannot write, or why it leaves out an image.
package enum ExportError: SessionFact {
  /// Masks in the image folder would be mistaken for images.
  case insideImages(FilePath)
  case folderNotCreated(FilePath, errorNumber: Int32)
  case fileNotWritten(ImageFileError)
  case classesNotEncoded(reason: String)
  /// Files that are there and that no earlier run wrote; `advice` is a sentence.
  case foreignFiles(first: FilePath, count: Int, advice: String)
  /// A name of the project that leads out of its folder.
  case outsideName(ImageName)
  case sameMask(ImageName, ImageName, mask: [UInt8])
  case classTooLarge(Int)
  case voidOutOfRange(Int, least: Int, greatest: Int)
  case voidTaken(Int, className: String, least: Int, greatest: Int)
  /// A selection by a class that the project does not have.
  case unknownClass(String)
  /// A format that has no value for void pixels of its own.
  case noVoidValue(format: String)
  /// The number of a class that does not fit into the masks of a format.
  case tooLarge(Int, limit: Int, format: String)
  /// A class that the readers of a format do not know.
  case foreignClass(String, format: String)
  /// A format that cannot be read without images.
  case needsImages(format: String)
  case notCOCO(format: String)
  case tooManyRegions(ImageName, limit: Int)
  /// A file that should be put beside its mask.
  case noImage(FilePath)
  /// An image that is left out, because its format cannot say that nothing is known of a pixel.
  case openPixels(ImageName, count: Int, format: String)
  /// The answers of an image belong to a size without pixels.
  case noPixels
  /// The answers of an image belong to a size that is too large.
  case tooManyPixels(limit: Int)

  package var kind: SessionError.Kind {
    switch self {
    case .outsideName: .dataUnusable
    case .insideImages, .folderNotCreated, .fileNotWritten, .classesNotEncoded, .foreignFiles,
      .sameMask, .classTooLarge, .voidOutOfRange, .voidTaken, .unknownClass, .noVoidValue,
      .tooLarge,
      .foreignClass, .needsImages, .notCOCO, .tooManyRegions, .noImage, .openPixels, .noPixels,
      .tooManyPixels:
      .failed
    }
  }

  package var description: String {
    switch self {
    case .insideImages(let folder):
      """
      Masks cannot be written to \(DisplayText(bytes: folder.bytes)), because it is inside the image \
      folder, where they would be mistaken for images. Choose a folder outside it.
      """
    case .folderNotCreated(let folder, let number):
      """
      Masks cannot be written to \(DisplayText(bytes: folder.bytes)): \(SystemWords.of(number)). \
      Choose another folder.
      """
    case .fileNotWritten(let error): "\(error)"
    case .classesNotEncoded(let reason): "The file of classes cannot be written: \(reason)"
    case .foreignFiles(let first, let count, let advice):
      """
      Nothing was written, because \(DisplayText(bytes: first.bytes)) \
      \(count == 1 ? "is" : "and \(count - 1) other file\(count == 2 ? "" : "s") are") already \
      there and no earlier run wrote \(count == 1 ? "it" : "them"). \(advice)
      """
    case .outsideName(let name):
      "The project names an image \(DisplayText(name)), which is not a path inside its folder."
    case .sameMask(let first, let second, let mask):
      """
      The images \(DisplayText(first)) and \(DisplayText(second)) would both be written to \
      \(DisplayText(bytes: mask)). Use --keep-extension, or rename one.
      """
    case .classTooLarge(let number):
      """
      Masks cannot be written, because a class has the number \(number) and the limit for masks is \
      \(ClassList.largestValue). Use only classes with smaller numbers.
      """
    case .voidOutOfRange(let value, let least, let greatest):
      "The void value \(value) is out of range. Choose one between \(least) and \(greatest)."
    case .voidTaken(let value, let name, let least, let greatest):
      """
      The void value \(value) belongs to the class \(DisplayText(name)). Choose one between \
      \(least) and \(greatest).
      """
    case .unknownClass(let name):
      "The project has no class \(DisplayText(name)). See terrazzo classes list."
    case .noVoidValue(let format):
      """
      The format \(format) has no value for void pixels. Leave out --void-value, or make void a class: a line \
      void -> NAME in the file of --class-map.
      """
    case .tooLarge(let number, let limit, let format):
      """
      A class has the number \(number), and the limit of the format \(format) is \(limit). Give it a smaller one with \
      --class-map.
      """
    case .foreignClass(let name, let format):
      """
      The readers of the format \(format) do not know the class \(DisplayText(name)). Rename it to one of theirs, or leave it \
      out, with --class-map. docs/formats.md lists them.
      """
    case .needsImages(let format):
      "The format \(format) cannot be read without images. Use --images link or --images copy."
    case .notCOCO(let format):
      "--panoptic belongs to --format coco, not to \(format). Leave it out."
    case .tooManyRegions(let name, let limit):
      "\(DisplayText(name)) has more than \(Figures.count(limit)) regions, which a map of 16 bits cannot hold."
    case .noImage(let path):
      "The image file \(DisplayText(bytes: path.bytes)) cannot be read."
    case .openPixels(let name, let count, let format):
      """
      \(DisplayText(name)) has \(Figures.counted(count, "pixel")) without an answer, which the format \(format) cannot \
      say. Finish the image, or use --what both.
      """
    case .noPixels: "The answers contain no pixels."
    case .tooManyPixels(let limit):
      "The answers belong to an image with more than \(limit) pixels."
    }
  }
}

extension SessionError {
  static func export(_ fact: ExportError) -> SessionError { SessionError(fact) }
}
