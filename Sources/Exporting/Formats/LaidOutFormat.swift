import Labeling

/// A format with files for each image, the image itself among them unless it is left out, and files about all images.
protocol LaidOutFormat: ExportFormat {
  static var naming: ExportLayout.Naming { get }
  /// Whether names hold the extensions of the images even if that was not asked for.
  static var keepsExtensions: Bool { get }
  var setup: ExportSetup { get }
  var layout: ExportLayout { get set }
  /// Where an image goes, relative to the folder.
  func picture(of place: ExportLayout.Place) -> String
  /// What else there is of it.
  func files(of place: ExportLayout.Place) -> [String]
  /// The files that are about all images, which are laid out already.
  var common: [String] { get }
}

extension LaidOutFormat {
  static var naming: ExportLayout.Naming { .paths }
  static var keepsExtensions: Bool { false }

  func files(of place: ExportLayout.Place) -> [String] { [] }

  mutating func begin(_ images: [ImageName]) throws(SessionError) -> [[UInt8]] {
    layout = try ExportLayout(
      images, naming: Self.naming, setup: setup, keepingExtensions: Self.keepsExtensions)
    var names = common
    for image in images {
      let place = layout[image]
      names += files(of: place)
      if setup.options.placement != .none { names.append(picture(of: place)) }
    }
    return names.map { Array($0.utf8) }
  }

  /// Puts an image where it goes, if the options want it there.
  func placePicture(of image: ExportedImage, in folder: ExportFolder) throws {
    try folder.place(
      image, at: Array(picture(of: layout[image.name]).utf8), as: setup.options.placement)
  }
}

/// What is kept of an image until the end where its text becomes a part of one file.
struct SpooledEntry: Sendable {
  let text: Spool.Piece
  let pixels: MaskPixels
}
