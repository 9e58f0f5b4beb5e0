import Imaging
import Labeling
import Preparation

extension LabeledImages {
  /// Counts an image's mask under its regions.
  ///
  /// - Throws: if there is no usable mask, or if its size differs.
  func truth(
    of name: ImageName, cut: CutImage, maxPixels: Int
  ) throws(SessionError) -> RegionTruth {
    let path = mask(of: name)
    let mask: Raster<UInt16>
    do {
      mask = try ImageFile.readClassMask(at: path, maxPixels: maxPixels)
    } catch {
      throw .simulation(.mask(.unreadable(error)))
    }
    if let problem = SimulationError.MaskProblem(
      sizeOf: path, mask: (mask.width, mask.height), image: (cut.storedWidth, cut.storedHeight))
    {
      throw .simulation(.mask(problem))
    }
    return RegionTruth(mask: mask, cut: cut)
  }
}
