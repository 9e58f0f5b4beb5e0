import Imaging
import Labeling

extension LabeledImages {
  /// Counts an image's mask under its regions.
  ///
  /// - Throws: a sentence if there is no usable mask, or one of another size.
  func truth(
    of name: ImageName, cut: CutImage, maxPixels: Int
  ) throws(SessionError) -> RegionTruth {
    let path = mask(of: name)
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
