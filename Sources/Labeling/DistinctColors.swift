/// Class colors in order; no color occurs twice.
///
/// Ten that remain distinct in the common kinds of color blindness, then hues a golden angle apart
/// at varying lightness.
public struct DistinctColors: Sequence, IteratorProtocol, Sendable {
  private var index = 0
  private var given: Set<ClassColor> = []

  public init() {}

  /// Distinct in lightness and along blue–yellow, which color-blind eyes can tell.
  private static let first: [ClassColor] = [
    ClassColor(red: 64, green: 150, blue: 235), ClassColor(red: 240, green: 150, blue: 10),
    ClassColor(red: 20, green: 90, blue: 130), ClassColor(red: 250, green: 230, blue: 90),
    ClassColor(red: 0, green: 165, blue: 125), ClassColor(red: 205, green: 70, blue: 20),
    ClassColor(red: 215, green: 130, blue: 190), ClassColor(red: 120, green: 60, blue: 150),
    ClassColor(red: 150, green: 220, blue: 240), ClassColor(red: 140, green: 110, blue: 60),
  ]

  /// The next color; never nil.
  public mutating func next() -> ClassColor? {
    while true {
      let color = Self.color(at: index)
      index += 1
      if given.insert(color).inserted { return color }
    }
  }

  private static func color(at index: Int) -> ClassColor {
    if index < first.count { return first[index] }
    let step = index - first.count
    // The golden angle leaves the largest gap to every earlier hue; it never repeats.
    let hue = (Double(step) * 137.507_764_05).truncatingRemainder(dividingBy: 360) / 60
    let value = [0.95, 0.7, 0.5, 0.82][step % 4]
    let saturation = [0.75, 0.55, 0.85, 0.4, 0.65][step % 5]
    let chroma = value * saturation
    let other = chroma * (1 - abs(hue.truncatingRemainder(dividingBy: 2) - 1))
    let (red, green, blue): (Double, Double, Double) =
      switch Int(hue) {
      case 0: (chroma, other, 0)
      case 1: (other, chroma, 0)
      case 2: (0, chroma, other)
      case 3: (0, other, chroma)
      case 4: (other, 0, chroma)
      default: (chroma, 0, other)
      }
    func channel(_ share: Double) -> UInt8 {
      UInt8(((share + value - chroma) * 255).rounded())
    }
    return ClassColor(red: channel(red), green: channel(green), blue: channel(blue))
  }
}
