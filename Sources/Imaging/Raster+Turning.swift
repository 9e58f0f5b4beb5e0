extension ImageOrientation {
  /// The orientation that undoes this one.
  @inlinable
  public var inverse: ImageOrientation {
    switch self {
    case .rotatedClockwise: .rotatedCounterclockwise
    case .rotatedCounterclockwise: .rotatedClockwise
    default: self
    }
  }

  /// Whether turning exchanges rows and columns.
  @inlinable
  public var swapsAxes: Bool {
    switch self {
    case .upright, .mirroredHorizontally, .rotated180, .mirroredVertically: false
    case .transposed, .rotatedClockwise, .transversed, .rotatedCounterclockwise: true
    }
  }
}

extension Raster {
  /// The stored image turned upright.
  ///
  /// `raster.turned(upright: o).turned(upright: o.inverse)` is `raster`.
  @inlinable
  public func turned(upright orientation: ImageOrientation) -> Raster {
    if orientation == .upright || pixels.isEmpty { return self }
    let right = width - 1
    let bottom = (height - 1) * width
    let (origin, columnStep, rowStep) =
      switch orientation {
      case .upright: (0, 1, width)
      case .mirroredHorizontally: (right, -1, width)
      case .rotated180: (bottom + right, -1, -width)
      case .mirroredVertically: (bottom, 1, -width)
      case .transposed: (0, width, 1)
      case .rotatedClockwise: (bottom, -width, 1)
      case .transversed: (bottom + right, -width, -1)
      case .rotatedCounterclockwise: (right, width, -1)
      }
    let newWidth = orientation.swapsAxes ? height : width
    let newHeight = orientation.swapsAxes ? width : height
    let turned = [Pixel](unsafeUninitializedCapacity: pixels.count) { buffer, count in
      pixels.withUnsafeBufferPointer { source in
        for y in 0..<newHeight {
          let row = origin + y * rowStep
          for x in 0..<newWidth { buffer[y * newWidth + x] = source[row + x * columnStep] }
        }
      }
      count = newWidth * newHeight
    }
    return Raster(width: newWidth, height: newHeight, pixels: turned)
  }
}
