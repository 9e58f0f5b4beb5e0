package import Imaging
package import Labeling
package import ProjectRecords

/// The project's images, by number and by name.
package struct ImageCatalog: Sendable {
  package private(set) var images: [StoredImage]
  private var placeByID: [ImageID: Int]
  private var placeByName: [ImageName: Int]
  package let folder: FilePath

  /// How many images the folder holds.
  package private(set) var count = 0
  /// How many of them can be asked about.
  package private(set) var usableCount = 0
  private var measured = 0
  private var measuredPixels = 0.0
  /// How many cannot be decoded.
  package private(set) var unreadableCount = 0
  /// Images that cannot be asked about, those that are missing among them.
  package private(set) var unusable: Set<ImageID> = []
  /// Images whose file changed after they were answered.
  package private(set) var frozen: Set<ImageID> = []

  package init(images: [StoredImage], folder: FilePath) {
    self.images = images
    self.folder = folder
    placeByID = Dictionary(
      images.indices.map { (images[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    placeByName = Dictionary(
      images.indices.map { (images[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    for image in images { note(image, 1) }
  }

  package subscript(id: ImageID) -> StoredImage? {
    get { placeByID[id].map { images[$0] } }
    set {
      guard let place = placeByID[id], let newValue else { return }
      note(images[place], -1)
      images[place] = newValue
      note(newValue, 1)
    }
  }

  package subscript(name: ImageName) -> StoredImage? { placeByName[name].map { images[$0] } }

  /// Keeps the sums true; walking over all images for each of them would be slow.
  private mutating func note(_ image: StoredImage, _ sign: Int) {
    if image.state != .present {
      if sign > 0 { unusable.insert(image.id) } else { unusable.remove(image.id) }
    }
    guard image.state != .missing else { return }
    count += sign
    if image.state == .unreadable {
      unreadableCount += sign
      return
    }
    if image.state == .present { usableCount += sign }
    if image.state == .frozen {
      if sign > 0 { frozen.insert(image.id) } else { frozen.remove(image.id) }
    }
    guard let width = image.width, let height = image.height else { return }
    measured += sign
    measuredPixels += Double(sign) * Double(width) * Double(height)
  }

  /// Where an image's file lies.
  package func path(of image: StoredImage) -> FilePath { folder.appending(image.name.bytes) }

  /// Images that are there and can be asked about.
  package var usable: [StoredImage] { images.filter { $0.state == .present } }

  /// Stored pixels of all images that can be decoded; sizes not known yet are taken to be the mean of the others.
  package var estimatedPixels: Double {
    measured == 0 ? 0 : measuredPixels / Double(measured) * Double(count - unreadableCount)
  }
}
