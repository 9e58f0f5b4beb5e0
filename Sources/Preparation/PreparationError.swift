public import Imaging
public import Superpixels

/// Why an image could not be prepared.
public enum PreparationError: Error, Equatable, CustomStringConvertible {
  /// The image file cannot be read.
  case imageUnreadable(ImageFileError)
  /// More regions than a map's 16 bits can number.
  case tooManyRegions(FilePath, count: Int)
  /// Another program's regions of the image cannot be used; the reason is a clause and what to do.
  case regionsUnusable(FilePath, reason: String)
  /// A cache entry could not be written.
  case cacheNotWritable(ImageFileError)
  /// The disk has too little room for the cache.
  case spaceShort(folder: FilePath, neededBytes: Int, freeBytes: Int)
  /// A descriptor failed on an image.
  case notDescribed(FilePath, DescriptorError)
  /// What a descriptor reads for every image is not at hand; the reason is a sentence.
  case sourceUnavailable(name: String, reason: String)
  /// No image has the files beside it that descriptors read; those that the first image should have.
  case companionsMissing([FilePath])
  /// No image can be read, so nothing can be learned.
  case nothingToPrepare
  /// The surrounding task was cancelled.
  case cancelled

  /// Distinguishes reading an image from writing the cache.
  package init(_ error: ImageFileError) {
    if case .cannotWrite = error {
      self = .cacheNotWritable(error)
    } else {
      self = .imageUnreadable(error)
    }
  }

  /// - Parameter image: the one that was described.
  package init(_ error: DescriptorError, describing image: FilePath) {
    switch error {
    case .cancelled: self = .cancelled
    case .failed: self = .notDescribed(image, error)
    case .unavailable(let name, let reason): self = .sourceUnavailable(name: name, reason: reason)
    }
  }

  public var description: String {
    switch self {
    case .imageUnreadable(let error): error.description
    case .tooManyRegions(let path, let count):
      """
      Cannot prepare \(path): it was segmented into \(count) regions, but the limit is 65,536. Ask for \
      fewer with --regions.
      """
    case .regionsUnusable(let path, let reason): "Cannot prepare \(path): \(reason)"
    case .cacheNotWritable(let error):
      "\(error) Make room for the cache or choose another place with --project."
    case .spaceShort(let folder, let needed, let free):
      """
      The cache needs about \(Self.megabytes(needed)) MB in \(folder), but only \
      \(free / 1_000_000) MB are free. Make room or choose another place with --project.
      """
    case .notDescribed(let path, let error): "Cannot describe \(path): \(error)"
    case .sourceUnavailable(_, let reason): reason
    case .companionsMissing(let paths):
      """
      Nothing can be described because no image has the files beside it that the descriptors read, \
      such as \(paths.map(\.description).joined(separator: ", ")). Put them there.
      """
    case .nothingToPrepare: "None of the images can be read, so there is nothing to prepare."
    case .cancelled: "Cancelled."
    }
  }

  /// Whether no further image can succeed either.
  package var stopsEverything: Bool {
    switch self {
    case .cacheNotWritable, .spaceShort, .sourceUnavailable, .cancelled: true
    case .imageUnreadable, .tooManyRegions, .regionsUnusable, .notDescribed, .companionsMissing,
      .nothingToPrepare:
      false
    }
  }

  private static func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}
