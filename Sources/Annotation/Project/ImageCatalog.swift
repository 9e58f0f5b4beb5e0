import Imaging
import Labeling

/// The project's images, by number and by name.
struct ImageCatalog: Sendable {
  private(set) var images: [StoredImage]
  private var placeByID: [ImageID: Int]
  private var placeByName: [ImageName: Int]
  let folder: FilePath

  init(images: [StoredImage], folder: FilePath) {
    self.images = images
    self.folder = folder
    placeByID = Dictionary(
      images.indices.map { (images[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    placeByName = Dictionary(
      images.indices.map { (images[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(id: ImageID) -> StoredImage? {
    get { placeByID[id].map { images[$0] } }
    set {
      guard let place = placeByID[id], let newValue else { return }
      images[place] = newValue
    }
  }

  subscript(name: ImageName) -> StoredImage? { placeByName[name].map { images[$0] } }

  /// Where an image's file lies.
  func path(of image: StoredImage) -> FilePath { folder.appending(image.name.bytes) }

  /// Images that are there and can be asked about.
  var usable: [StoredImage] { images.filter { $0.state == .present } }

  /// How many images the folder holds.
  var count: Int { images.count { $0.state != .missing } }

  /// Stored pixels of all images; sizes not known yet are taken to be the mean of the others.
  var estimatedPixels: Double {
    var known = 0
    var pixels = 0.0
    for image in images where image.state != .missing {
      guard let width = image.width, let height = image.height else { continue }
      known += 1
      pixels += Double(width) * Double(height)
    }
    return known == 0 ? 0 : pixels / Double(known) * Double(count)
  }
}
