import Networks
import Testing

@Suite("Sides of maps")
struct NetworkAxisTests {
  /// What EfficientNet-Lite's convolutions with stride 2 make of a side, to stride 32.
  private func axes(pixels: Int) -> [NetworkAxis] {
    var axis = NetworkAxis(pixels: pixels)
    return [3, 3, 5, 3, 5].map { kernel in
      axis.convolve(kernel: kernel, stride: 2)
      return axis
    }
  }

  @Test("Centers at 480 and 360 pixels, computed by hand")
  func known() {
    let wide = axes(pixels: 480)
    #expect(wide.map(\.count) == [240, 120, 60, 30, 15])
    #expect(wide.map(\.origin) == [1, 3, 7, 15, 31])
    let high = axes(pixels: 360)
    #expect(high.map(\.count) == [180, 90, 45, 23, 12])
    // 45 cells are padded by one on either side for a kernel of 3, so the center stays at the first;
    // 23 by two for a kernel of 5.
    #expect(high.map(\.origin) == [1, 3, 7, 7, 7])
    #expect(high[4].centers.prefix(3) == [7, 39, 71])
    #expect(high[4].centers.last == 359)
  }

  @Test("Padding makes every window fit: n/stride cells, at most one more at the end")
  func padding() {
    for pixels in 1...70 {
      for kernel in [1, 3, 5] {
        for stride in 1...2 {
          let axis = NetworkAxis(pixels: pixels)
          let (before, after) = axis.padding(kernel: kernel, stride: stride)
          var next = axis
          next.convolve(kernel: kernel, stride: stride)
          #expect(next.count == (pixels + stride - 1) / stride)
          #expect(after - before == 0 || after - before == 1)
          #expect((pixels + before + after - kernel) / stride + 1 >= next.count)
          // The center of the first window.
          #expect(next.origin == (kernel - 1) / 2 - before)
        }
      }
    }
  }
}
