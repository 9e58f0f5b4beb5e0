import Imaging
package import Labeling

/// Where each image's mask goes, below the folder of an export.
package struct MaskNames {
  /// `a.jpg.png` instead of `a.png`.
  package let keepsExtension: Bool
  /// The folder of confidence images: one that contains no image.
  package let confidenceFolder: String

  /// - Parameter images: all images that are written.
  package init(keepsExtension: Bool, images: [ImageName] = []) {
    self.keepsExtension = keepsExtension
    let taken = Set(
      images.compactMap { $0.bytes.firstIndex(of: UInt8(ascii: "/")).map($0.bytes.prefix(upTo:)) })
    let candidates = (1...taken.count + 1).lazy.map { $0 == 1 ? "confidence" : "confidence-\($0)" }
    confidenceFolder = candidates.first { !taken.contains(Array($0.utf8)[...]) } ?? "confidence"
  }

  /// The mask's path, relative to the folder.
  package func mask(of image: ImageName) -> [UInt8] { stem(of: image) + Array(".png".utf8) }

  /// The confidence image's path, relative to the folder.
  package func confidence(of image: ImageName) -> [UInt8] {
    Array("\(confidenceFolder)/".utf8) + mask(of: image)
  }

  /// The paths of all masks and, if there are any, of all confidence images.
  package func all(of images: [ImageName], withConfidence: Bool) -> [[UInt8]] {
    images.flatMap { [mask(of: $0)] + (withConfidence ? [confidence(of: $0)] : []) }
  }

  private func stem(of image: ImageName) -> [UInt8] {
    guard !keepsExtension, let dot = image.bytes.lastIndex(of: UInt8(ascii: ".")),
      !image.bytes[dot...].contains(UInt8(ascii: "/"))
    else { return image.bytes }
    return Array(image.bytes[..<dot])
  }

  /// Refuses images whose masks would overwrite each other, and names that lead out of the folder.
  package func check(_ images: [ImageName]) throws(SessionError) {
    var owners: [[UInt8]: ImageName] = [:]
    for image in images.sorted() {
      guard Self.staysInside(image) else {
        throw .export(.outsideName(image))
      }
      let path = mask(of: image)
      if let other = owners[path] {
        throw .export(.sameMask(other, image, mask: path))
      }
      owners[path] = image
    }
  }

  private static func staysInside(_ image: ImageName) -> Bool {
    let parts = image.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return !image.bytes.contains(0)
      && parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
      }
  }
}
