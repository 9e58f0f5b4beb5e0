extension FeatureMap {
  /// The map of a resized image, with its cells' centers in pixels of the image that was resized.
  ///
  /// - Parameters:
  ///   - whole: the width and height of the image.
  ///   - resized: those of what the network saw.
  public func placed(
    inImageOf whole: (width: Int, height: Int), from resized: (width: Int, height: Int)
  ) -> FeatureMap {
    guard whole != resized else { return self }
    // Pixel 0 reaches from −1/2 to 1/2.
    func placed(_ centers: [Float], _ step: Float) -> [Float] {
      centers.map { ($0 + 0.5) * step - 0.5 }
    }
    return FeatureMap(
      channels: channels,
      columnCenters: placed(columnCenters, Float(whole.width) / Float(resized.width)),
      rowCenters: placed(rowCenters, Float(whole.height) / Float(resized.height)), values: values)
  }
}
