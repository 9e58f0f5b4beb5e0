import Imaging
import Superpixels

extension ImagePreparer {
  /// The regions that another program made of an image.
  ///
  /// - Parameter digest: of the program's files, as the settings name it.
  func outsideMap(
    of source: ImageSource, header: ImageHeader, working: Raster<RGB>, digest: String
  ) throws(PreparationError) -> SuperpixelMap {
    do throws(RegionSupplyProblem) {
      guard let regionSupply, regionSupply.digest == digest else { throw .notHere }
      let labels: Raster<Int32>
      do {
        labels = try regionSupply.labels(of: source, header: header)
      } catch {
        throw .supply(error)
      }
      let map = OutsideRegions(labels: labels).map(on: working)
      guard map.count <= Self.mostRegions else {
        throw .tooManyRegions(map.count, limit: Self.mostRegions)
      }
      return map
    } catch {
      throw PreparationError(error, of: source.path)
    }
  }
}
