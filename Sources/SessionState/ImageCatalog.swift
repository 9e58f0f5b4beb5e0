package import Imaging
package import Labeling
package import ProjectRecords

/// The project's images, by number and by name.
package struct ImageCatalog: Sendable {
  package private(set) var images: [StoredImage]
  /// Places in the order of numbers; empty: images are in that order.
  private let orderByID: [Int32]
  /// Places in natural order of names; empty: images are in that order.
  private let orderByName: [Int32]
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
    orderByID = Self.order(of: images, by: { $0.id < $1.id })
    orderByName = Self.order(
      of: images, by: { NaturalOrder.precedes($0.name.bytes, $1.name.bytes) })
    for image in images { note(image, 1) }
  }

  package subscript(id: ImageID) -> StoredImage? {
    get { place(of: id).map { images[$0] } }
    set {
      guard let place = place(of: id), let newValue else { return }
      note(images[place], -1)
      images[place] = newValue
      note(newValue, 1)
    }
  }

  package subscript(name: ImageName) -> StoredImage? {
    let place = first(in: orderByName) {
      !NaturalOrder.precedes(images[$0].name.bytes, name.bytes)
    }
    return place.flatMap { images[$0].name == name ? images[$0] : nil }
  }

  private func place(of id: ImageID) -> Int? {
    // Numbers are mostly without gaps.
    if orderByID.isEmpty, let first = images.first {
      let guess = id.rawValue - first.id.rawValue
      if guess >= 0, guess < images.count, images[Int(guess)].id == id { return Int(guess) }
    }
    return first(in: orderByID) { images[$0].id >= id }.flatMap { images[$0].id == id ? $0 : nil }
  }

  /// The first place, in an order, at which something becomes true and stays so; O(log images).
  private func first(in order: [Int32], _ isReached: (Int) -> Bool) -> Int? {
    var (low, high) = (0, images.count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(order.isEmpty ? middle : Int(order[middle])) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    guard low < images.count else { return nil }
    return order.isEmpty ? low : Int(order[low])
  }

  /// A table of a million numbers or names would take more memory than the images.
  private static func order(
    of images: [StoredImage], by precedes: (StoredImage, StoredImage) -> Bool
  ) -> [Int32] {
    let isOrdered = zip(images, images.dropFirst()).allSatisfy { !precedes($1, $0) }
    guard !isOrdered else { return [] }
    return images.indices.sorted { precedes(images[$0], images[$1]) }.map(Int32.init)
  }

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
