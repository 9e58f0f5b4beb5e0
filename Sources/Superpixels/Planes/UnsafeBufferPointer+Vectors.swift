// Loads and stores of eight neighbors at once, at any alignment. The caller keeps them in bounds.

extension UnsafeBufferPointer where Element == Float {
  @inline(__always)
  func vector(at index: Int) -> SIMD8<Float> {
    UnsafeRawPointer(baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: SIMD8<Float>.self)
  }
}

extension UnsafeMutableBufferPointer where Element == Float {
  @inline(__always)
  func vector(at index: Int) -> SIMD8<Float> {
    UnsafeRawPointer(baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: SIMD8<Float>.self)
  }

  @inline(__always)
  func store(_ vector: SIMD8<Float>, at index: Int) {
    UnsafeMutableRawPointer(baseAddress.unsafelyUnwrapped + index)
      .storeBytes(of: vector, as: SIMD8<Float>.self)
  }
}

extension UnsafeMutableBufferPointer where Element == Int32 {
  @inline(__always)
  func vector(at index: Int) -> SIMD8<Int32> {
    UnsafeRawPointer(baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: SIMD8<Int32>.self)
  }

  @inline(__always)
  func store(_ vector: SIMD8<Int32>, at index: Int) {
    UnsafeMutableRawPointer(baseAddress.unsafelyUnwrapped + index)
      .storeBytes(of: vector, as: SIMD8<Int32>.self)
  }
}
