import Imaging
import Labeling

/// Where each image's mask goes, below the folder of an export.
struct MaskNames {
  /// `a.jpg.png` instead of `a.png`.
  let keepsExtension: Bool

  /// The mask's path, relative to the folder.
  func mask(of image: ImageName) -> [UInt8] { stem(of: image) + Array(".png".utf8) }

  /// The confidence image's path, relative to the folder.
  func confidence(of image: ImageName) -> [UInt8] {
    stem(of: image) + Array("_confidence.png".utf8)
  }

  private func stem(of image: ImageName) -> [UInt8] {
    guard !keepsExtension, let dot = image.bytes.lastIndex(of: UInt8(ascii: ".")),
      !image.bytes[dot...].contains(UInt8(ascii: "/"))
    else { return image.bytes }
    return Array(image.bytes[..<dot])
  }

  /// Refuses images whose masks would overwrite one another, and names that lead out of the folder.
  func check(_ images: [ImageName], withConfidence: Bool) throws(SessionError) {
    var owners: [[UInt8]: ImageName] = [:]
    for image in images.sorted() {
      guard Self.staysInside(image) else {
        throw .dataUnusable(
          "The project names an image \(DisplayText(image)), which is not a path below its folder.")
      }
      for path in [mask(of: image)] + (withConfidence ? [confidence(of: image)] : []) {
        if let other = owners[path] {
          throw .failed(
            """
            The images \(DisplayText(other)) and \(DisplayText(image)) would both be written to \
            \(DisplayText(bytes: path)). Use --keep-extension, or rename one.
            """)
        }
        owners[path] = image
      }
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
