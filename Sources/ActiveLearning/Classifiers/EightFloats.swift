/// Eight floats from an address that need not be aligned.
@inline(__always)
func load(_ values: UnsafePointer<Float>, _ index: Int) -> SIMD8<Float> {
  UnsafeRawPointer(values + index).loadUnaligned(as: SIMD8<Float>.self)
}

/// Writes eight floats to an address that need not be aligned.
@inline(__always)
func store(_ value: SIMD8<Float>, _ values: UnsafeMutablePointer<Float>, _ index: Int) {
  UnsafeMutableRawPointer(values + index).storeBytes(of: value, as: SIMD8<Float>.self)
}
