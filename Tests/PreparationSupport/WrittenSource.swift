import Foundation
package import Imaging
import Labeling
package import Preparation

/// Writes an image and returns where it is, as a project would.
package func writtenSource(_ raster: Raster<RGB>, to path: FilePath, id: Int64) throws
  -> ImageSource
{
  try ImageFile.writePNG(color: raster, to: path, durability: .renamedOnly)
  let bytes = try Data(contentsOf: URL(fileURLWithPath: path.description))
  return ImageSource(
    id: ImageID(rawValue: id), path: path,
    digest: ContentDigest.hexadecimal(of: Array(bytes)))
}
