import Labeling

extension Footprint {
  /// The part of it whose pixels are wanted, by their places in the image.
  func pixels(where isWanted: (Int) -> Bool) -> Footprint {
    var parts: [Run] = []
    for run in runs {
      var first: Int?
      for pixel in run.start..<(run.start + run.length) {
        if isWanted(pixel) {
          first = first ?? pixel
        } else if let start = first {
          parts.append(Run(start: start, length: pixel - start))
          first = nil
        }
      }
      if let start = first {
        parts.append(Run(start: start, length: run.start + run.length - start))
      }
    }
    return Footprint(imageWidth: imageWidth, imageHeight: imageHeight, runs: parts)
  }
}
