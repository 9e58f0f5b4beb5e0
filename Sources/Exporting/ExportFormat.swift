public import Labeling

/// A way to write a project's answers into files that other programs read.
///
/// One value is one export: it is made, told the images, given each of them in turn, and ends with the files
/// that are about all of them. `ExportFormats` knows formats by name.
public protocol ExportFormat: Sendable {
  /// What is kept of an image until the end.
  associatedtype Entry: Sendable

  /// What it is typed as.
  static var name: String { get }

  /// What it is, in a few words, for lists of formats.
  static var summary: String { get }

  /// Whether it wants to know the regions of each image, and how each answer came about.
  static var needsRegions: Bool { get }

  /// Whether images are put beside their masks where the options do not say.
  static var placement: ImagePlacement { get }

  /// - Throws: for classes or options that it cannot write.
  init(_ setup: ExportSetup) throws(SessionError)

  /// Takes the images that will be written.
  ///
  /// - Returns: every file that this makes, relative to the folder; those that another program wrote are
  ///   not replaced, and the export is refused before anything is written.
  /// - Throws: for images that it cannot write side by side.
  mutating func begin(_ images: [ImageName]) throws(SessionError) -> [[UInt8]]

  /// Writes what belongs to one image alone; called beside Swift's default pool, for one image at a time.
  ///
  /// - Throws: why the image is left out, an error described by a sentence; the others are still written. A
  ///   `SessionError` ends the export.
  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> Entry

  /// Writes what belongs to all images, and says what is to be reported.
  ///
  /// - Parameter entries: of the images that were written, in their order.
  func finish(
    _ entries: [Entry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError)
}

extension ExportFormat {
  public static var summary: String { "" }
  public static var needsRegions: Bool { false }
  public static var placement: ImagePlacement { .none }
}
