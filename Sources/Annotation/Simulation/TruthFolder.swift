import Imaging
import Labeling

/// Ground-truth masks beside images: the same relative name, ending in `.png`.
struct TruthFolder: Sendable {
  let folder: FilePath
  let maxPixels: Int

  /// Where an image's mask lies.
  func path(of name: ImageName) -> FilePath {
    let slash = name.bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1
    let dot = name.bytes.lastIndex(of: UInt8(ascii: ".")) ?? name.bytes.count
    // A name that begins with a dot has no extension to replace.
    let stem = dot > slash + 1 ? name.bytes[..<dot] : name.bytes[...]
    return folder.appending(Array(stem) + Array(".png".utf8))
  }

  /// Counts an image's mask under its regions.
  ///
  /// - Throws: a sentence if there is no usable mask, or one of another size.
  func truth(of name: ImageName, cut: CutImage) throws(SessionError) -> RegionTruth {
    let path = path(of: name)
    let mask: Raster<UInt16>
    do {
      mask = try ImageFile.readClassMask(at: path, maxPixels: maxPixels)
    } catch {
      throw .failed("\(error)")
    }
    guard mask.width == cut.storedWidth, mask.height == cut.storedHeight else {
      throw .failed(
        """
        The mask \(path) is \(mask.width)×\(mask.height) pixels and its image is \
        \(cut.storedWidth)×\(cut.storedHeight), so the image is left out. Masks must have the size \
        of their images.
        """)
    }
    return RegionTruth(mask: mask, cut: cut)
  }
}
