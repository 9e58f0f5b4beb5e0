import Foundation

/// An axis with round numbers as ticks.
struct AxisScale {
  let lowest: Double
  let highest: Double
  /// From the lowest to the highest, equally spaced.
  let ticks: [Double]
  /// Digits after the decimal point needed to distinguish the ticks.
  let digits: Int

  /// - Parameters:
  ///   - values: what must lie on it; NaN and infinities are ignored.
  ///   - ticks: approximately how many ticks are wanted.
  init(covering values: [Double], ticks wanted: Int) {
    let values = values.filter(\.isFinite)
    let low = values.min() ?? 0
    let greatest = max(values.max() ?? 1, low)
    let high = greatest > low ? greatest : low + max(abs(low), 1) * 0.1
    let range = high - low
    let rough = range / Double(max(1, wanted))
    let power = pow(10, floor(log10(rough)))
    let step = ([1, 2, 2.5, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10) * power
    let first = (low / step + 1e-9).rounded(.down)
    let last = max((high / step - 1e-9).rounded(.up), first + 1)
    lowest = first * step
    highest = last * step
    ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    digits =
      (0...6).first { digits in
        let scaled = step * pow(10, Double(digits))
        return abs(scaled - scaled.rounded()) < 1e-6 * scaled
      } ?? 6
  }

  /// Where a value lies between the ends, 0...1 inside.
  func share(of value: Double) -> Double { (value - lowest) / (highest - lowest) }
}
