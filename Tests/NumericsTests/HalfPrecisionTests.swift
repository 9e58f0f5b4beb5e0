import Numerics
import Testing

@Suite("Half precision")
struct HalfPrecisionTests {
  @Test("Every finite half widens to the language's own value, and narrows back")
  func allHalves() {
    let halves = (UInt16.min...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
    let floats = halves.withUnsafeBytes { HalfPrecision.decode($0, count: halves.count) }
    for (half, float) in zip(halves, floats) {
      #expect(float.bitPattern == Float(Float16(bitPattern: half)).bitPattern)
    }
    #expect(HalfPrecision.encode(floats) == halves)
  }

  @Test("Values between two halves go to the nearest, ties to the even one")
  func rounding() {
    var seed: UInt32 = 1
    let floats: [Float] = (0..<20_000).map { _ in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return Float(Int32(bitPattern: seed)) * 0x1p-29
    }
    #expect(HalfPrecision.encode(floats) == floats.map { Float16($0).bitPattern })
    // Halves near 1 are 2⁻¹⁰ apart: 1 + 2⁻¹¹ lies in the middle, and 1 is even.
    #expect(HalfPrecision.encode([1 + 0x1p-11, 1 + 3 * 0x1p-11]) == [0x3C00, 0x3C02])
  }

  @Test("Values that no half can hold are clamped, and nothing is ever infinite or NaN")
  func clamping() {
    #expect(
      HalfPrecision.encode([.infinity, -.infinity, 1e9, .nan]) == [0x7BFF, 0xFBFF, 0x7BFF, 0])
  }

  @Test("Bytes need not be aligned, and any count is decoded to its end", arguments: 0..<20)
  func tails(count: Int) {
    let bytes: [UInt8] = [0] + (0..<count).flatMap { [UInt8($0), 0x3C] }
    let floats = bytes.withUnsafeBytes {
      HalfPrecision.decode(UnsafeRawBufferPointer(rebasing: $0[1...]), count: count)
    }
    #expect(floats == (0..<count).map { 1 + Float($0) * 0x1p-10 })
  }
}
