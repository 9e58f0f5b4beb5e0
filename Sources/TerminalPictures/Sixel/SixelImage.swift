import Imaging

/// One image as sixels: six rows of pixels at a time, color by color, equal columns counted.
///
/// Source: VT330/VT340 Programmer Reference Manual, volume 2, chapter 14 (Digital, EK-VT3XX-GP).
enum SixelImage {
  /// - Parameter colors: how many the terminal has.
  static func encode(_ image: Raster<RGB>, colors: Int) -> [UInt8] {
    let palette = SixelPalette(image.pixels, most: colors)
    var bytes = Array("\u{1B}P9;1q\"1;1;\(image.width);\(image.height)".utf8)
    for (place, color) in palette.colors.enumerated() {
      let shares = [color.red, color.green, color.blue].map { (Int($0) * 100 + 127) / 255 }
      bytes += Array("#\(place);2;\(shares[0]);\(shares[1]);\(shares[2])".utf8)
    }
    var band = SixelBand(width: image.width, colors: palette.colors.count)
    image.pixels.withUnsafeBufferPointer { pixels in
      for top in stride(from: 0, to: image.height, by: 6) {
        for y in top..<min(image.height, top + 6) {
          var last = pixels[y * image.width]
          var place = palette.place(of: last)
          for x in 0..<image.width {
            let pixel = pixels[y * image.width + x]
            if pixel != last { (last, place) = (pixel, palette.place(of: pixel)) }
            band.add(place, x: x, bit: y - top)
          }
        }
        band.write(to: &bytes)
        if top + 6 < image.height { bytes.append(0x2D) }
      }
    }
    return bytes + [0x1B, 0x5C]
  }
}

/// Six rows of pixels: per color, which of them have it in each column.
private struct SixelBand {
  private let width: Int
  /// One row of columns per color; only rows of colors that occur are not zero.
  private var masks: [UInt8]
  private var occurs: [Bool]
  private var used: [Int] = []

  init(width: Int, colors: Int) {
    self.width = width
    masks = [UInt8](repeating: 0, count: width * colors)
    occurs = [Bool](repeating: false, count: colors)
  }

  @inline(__always)
  mutating func add(_ color: UInt8, x: Int, bit: Int) {
    let color = Int(color)
    if !occurs[color] {
      occurs[color] = true
      used.append(color)
    }
    masks[color * width + x] |= 1 << UInt8(bit)
  }

  /// Writes the band and empties it.
  mutating func write(to bytes: inout [UInt8]) {
    for (number, color) in used.sorted().enumerated() {
      if number > 0 { bytes.append(0x24) }
      bytes += Array("#\(color)".utf8)
      masks.withUnsafeMutableBufferPointer { masks in
        let row = masks[color * width..<(color + 1) * width]
        Self.write(row, to: &bytes)
        for place in row.indices { masks[place] = 0 }
      }
      occurs[color] = false
    }
    used = []
  }

  private static func write(
    _ row: Slice<UnsafeMutableBufferPointer<UInt8>>, to bytes: inout [UInt8]
  ) {
    // Nothing needs to be said of the columns after the last one that has the color.
    guard let last = row.lastIndex(where: { $0 != 0 }) else { return }
    var place = row.startIndex
    while place <= last {
      let mask = row[place]
      var end = place + 1
      while end <= last, row[end] == mask { end += 1 }
      let character = mask + 0x3F
      if end - place > 3 {
        bytes += Array("!\(end - place)".utf8)
        bytes.append(character)
      } else {
        for _ in place..<end { bytes.append(character) }
      }
      place = end
    }
  }
}
