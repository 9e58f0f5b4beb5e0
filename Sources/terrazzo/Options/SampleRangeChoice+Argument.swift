public import ArgumentParser
public import Imaging

/// `auto`, `full`, or two numbers such as `812-4095`.
extension SampleRangeChoice: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "auto": self = .automatic
    case "full": self = .fixed(.full)
    default:
      let ends = argument.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let low = UInt16(ends[0]), let high = UInt16(ends[1]),
        let range = SampleRange(low: low, high: high)
      else { return nil }
      self = .fixed(range)
    }
  }

  public var defaultValueDescription: String {
    switch self {
    case .automatic: "auto"
    case .fixed(.full): "full"
    case .fixed(let range): range.description
    }
  }
}
