package import Imaging
package import Labeling
package import Preparation

/// One image's mask: what to paint, and where to write it.
package struct MaskJob: Sendable {
  /// In the order in which they are painted.
  package let answers: [(answer: Answer, footprint: Footprint)]
  package let values: MaskValues
  /// Tells the size of an image that nobody answered, and how it is turned.
  package let imagePath: FilePath
  package let maskFile: ExportedFile
  package let orientation: MaskOrientation
  /// With these, pixels that nobody answered get the model's opinion.
  package let filling: MaskFilling?
  package let source: ImageSource?
  package let confidenceFile: ExportedFile?
  /// Larger masks are refused before anything is allocated.
  package let mostPixels: Int

  package init(
    answers: [(answer: Answer, footprint: Footprint)], values: MaskValues, imagePath: FilePath,
    maskFile: ExportedFile, orientation: MaskOrientation, filling: MaskFilling?,
    source: ImageSource?, confidenceFile: ExportedFile?, mostPixels: Int
  ) {
    self.answers = answers
    self.values = values
    self.imagePath = imagePath
    self.maskFile = maskFile
    self.orientation = orientation
    self.filling = filling
    self.source = source
    self.confidenceFile = confidenceFile
    self.mostPixels = mostPixels
  }

  /// Paints and writes the mask.
  ///
  /// - Returns: what it holds.
  package func run() throws(MaskFailure) -> MaskPixels {
    do {
      let turn = try turn()
      var filled: FilledMask?
      if let filling, let source { filled = try filling.fill(source, values: values) }
      let size = try filled.map { ($0.mask.raster.width, $0.mask.raster.height) } ?? storedSize()
      guard size.0 > 0, size.1 > 0 else { throw MaskFailure("The answers hold no pixels.") }
      guard size.0 <= mostPixels / size.1 else {
        throw MaskFailure("The answers belong to an image of more than \(mostPixels) pixels.")
      }
      var mask = Mask(width: size.0, height: size.1, filledWith: values.unlabeled)
      for answered in answers {
        guard let mark = values.mark(of: answered.answer) else { continue }
        mask.paint(answered.footprint, with: mark)
      }
      var pixels = MaskPixels()
      for value in mask.raster.pixels {
        if value == values.unlabeled {
          pixels.unlabeled += 1
        } else if value == values.voidMark {
          pixels.void += 1
        } else {
          pixels.labeled += 1
        }
      }
      if var filled, let confidenceFile {
        pixels.guessed = filled.fill(&mask, unlabeled: values.unlabeled)
        pixels.unlabeled -= pixels.guessed
        filled.confidence.turn(upright: turn)
        try filled.confidence.write(to: confidenceFile, isWide: false)
      }
      mask.replace(values.voidMark, with: values.void)
      mask.turn(upright: turn)
      try mask.write(to: maskFile, isWide: values.isWide)
      return pixels
    } catch {
      throw (error as? MaskFailure) ?? MaskFailure("\(error)")
    }
  }

  private func turn() throws -> ImageOrientation {
    guard orientation == .upright else { return .upright }
    return try ImageFile.header(at: imagePath, maxPixels: mostPixels).orientation
  }

  /// The answers say how large the image was when it was answered, even if the file is gone.
  private func storedSize() throws -> (Int, Int) {
    if let last = answers.last?.footprint { return (last.imageWidth, last.imageHeight) }
    let header = try ImageFile.header(at: imagePath, maxPixels: mostPixels, maxSide: .max)
    return (header.width, header.height)
  }
}

/// Why a mask was not written, as a sentence.
package struct MaskFailure: Error {
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}
