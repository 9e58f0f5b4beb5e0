public import Imaging
import Labeling

/// Why an image could not be prepared.
public enum PreparationError: Error, Equatable, CustomStringConvertible {
  /// The image file cannot be read; the reason is a sentence.
  case imageUnreadable(String)
  /// A cache entry could not be written.
  case cacheNotWritable(folder: FilePath, reason: String)
  /// The disk has too little room for the cache.
  case spaceShort(folder: FilePath, neededBytes: Int, freeBytes: Int)
  /// No image of the folder could be read, so that nothing can be learned from them.
  case nothingToPrepare
  /// The surrounding task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .imageUnreadable(let sentence): sentence
    case .cacheNotWritable(let folder, let reason):
      """
      The cache in \(DisplayText(folder.description)) cannot be written: \(reason). Make room or \
      choose another place with --project.
      """
    case .spaceShort(let folder, let needed, let free):
      """
      The cache needs about \(Self.megabytes(needed)) MB in \(DisplayText(folder.description)), \
      but only \(Self.megabytes(free)) MB are free. Make room or choose another place with \
      --project.
      """
    case .nothingToPrepare: "None of the images can be read, so there is nothing to prepare."
    case .cancelled: "Cancelled."
    }
  }

  private static func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}
