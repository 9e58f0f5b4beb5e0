import Imaging
package import Labeling

/// The color map of PASCAL VOC: bits of the index, three a round, become the high bits of red, green and blue.
package enum VOCColors {
  package static func color(of index: Int) -> ClassColor {
    var (red, green, blue) = (0, 0, 0)
    var rest = index
    for round in 0..<8 {
      red |= (rest & 1) << (7 - round)
      green |= (rest >> 1 & 1) << (7 - round)
      blue |= (rest >> 2 & 1) << (7 - round)
      rest >>= 3
    }
    return ClassColor(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
  }

  /// All 256 of them, so that an image has eight bits a pixel.
  static let palette: [RGBA] = (0..<256).map { index in
    let color = color(of: index)
    return RGBA(color.red, color.green, color.blue)
  }
}
