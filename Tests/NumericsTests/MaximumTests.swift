import Numerics
import Testing

@Suite("The index of the maximum")
struct MaximumTests {
  @Test("is that of the greatest element, the first in case of a tie")
  func firstOfTies() {
    #expect([3, 7, 7, 1].indexOfMaximum == 1)
    #expect([Float(-2), -1, -1].indexOfMaximum == 1)
    #expect([Int]().indexOfMaximum == nil)
  }

  @Test("counts in a slice as the slice does")
  func slices() {
    #expect([9, 1, 2, 8][1...2].indexOfMaximum == 2)
  }

  @Test("is never that of a NaN")
  func skipsNaN() {
    #expect([Float.nan, 0.25, .nan, 0.5].indexOfMaximum == 3)
    #expect([Float.nan].indexOfMaximum == nil)
    #expect([-Float.infinity, .nan].indexOfMaximum == 0)
  }
}
