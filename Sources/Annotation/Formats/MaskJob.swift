import Imaging
import Labeling

/// One image's mask: what to paint, and where to write it.
struct MaskJob: Sendable {
  let answers: [RecordedAnswer]
  let values: MaskValues
  /// Tells the size of an image that nobody answered.
  let imagePath: FilePath
  let maskPath: FilePath
  /// With these, pixels that nobody answered get the model's opinion.
  let filling: MaskFilling?
  let source: ImageSource?
  let confidencePath: FilePath?
  /// Larger masks are refused before anything is allocated.
  let mostPixels: Int

  /// Nil, or why the mask was not written.
  func run() -> String? {
    do {
      if let filling, let source, let confidencePath {
        var (mask, confidence) = try filling.fill(source, values: values)
        paint(&mask)
        for answered in answers where values.value(of: answered.answer) != nil {
          confidence.paint(answered.footprint, with: 255)
        }
        try confidence.write(to: confidencePath, isWide: false)
        try mask.write(to: maskPath, isWide: values.isWide)
      } else {
        let size = try storedSize()
        guard size.width > 0, size.height > 0 else { return "The answers hold no pixels." }
        guard size.width <= mostPixels / size.height else {
          return "The answers belong to an image of more than \(mostPixels) pixels."
        }
        var mask = Mask(width: size.width, height: size.height, filledWith: values.unlabeled)
        paint(&mask)
        try mask.write(to: maskPath, isWide: values.isWide)
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// The answers say how large the image was when it was answered, even if the file is gone.
  private func storedSize() throws -> (width: Int, height: Int) {
    if let last = answers.last?.footprint { return (last.imageWidth, last.imageHeight) }
    let header = try ImageFile.header(at: imagePath, maxPixels: mostPixels)
    return (header.width, header.height)
  }

  private func paint(_ mask: inout Mask) {
    for answered in answers {
      guard let value = values.value(of: answered.answer) else { continue }
      mask.paint(answered.footprint, with: value)
    }
  }
}
