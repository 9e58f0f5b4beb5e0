import ArgumentParser

/// Comma-separated mask values: `11`, `0,255`.
struct ValueList: ExpressibleByArgument {
  var values: Set<UInt16>

  init(values: Set<UInt16>) {
    self.values = values
  }

  init?(argument: String) {
    var values: Set<UInt16> = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = UInt16(part) else { return nil }
      values.insert(value)
    }
    self.values = values
  }

  var defaultValueDescription: String { "none" }
}
