import Glibc
package import Imaging
package import Labeling

/// Why a file has no digest.
package enum UnreadableImage {
  /// A sentence: what is wrong with the file's beginning, or that it cannot be read.
  package static func reason(
    at path: FilePath, name: ImageName, _ settings: PreparationSettings
  ) -> String {
    do throws(ImageFileError) {
      _ = try ImageFile.header(at: path, maxPixels: settings.maxPixels, maxSide: settings.maxSide)
    } catch {
      return error.description
    }
    return "The image \(DisplayText(name)) cannot be read: \(SystemWords.of(EIO))."
  }
}
