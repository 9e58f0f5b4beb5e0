import ArgumentParser

/// Comma-separated mask values: `11`, `0,255`.
package struct ValueList: ExpressibleByArgument {
  package var values: Set<UInt16>

  package init(values: Set<UInt16>) {
    self.values = values
  }

  package init?(argument: String) {
    var values: Set<UInt16> = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = UInt16(part) else { return nil }
      values.insert(value)
    }
    self.values = values
  }

  package var defaultValueDescription: String { "none" }
}
