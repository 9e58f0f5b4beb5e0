package import Imaging

/// Where regions that another program made come from.
package protocol RegionSupply: Sendable {
  /// Of everything that the regions depend on.
  var digest: String { get }

  /// The labels of the image's stored pixels, read anew; 0 where there is none.
  ///
  /// - Parameter header: the image's.
  /// - Throws: `SourceAbsence` if what it takes is not there, which no image is to blame for.
  func labels(of source: ImageSource, header: ImageHeader) throws -> Raster<Int32>
}
