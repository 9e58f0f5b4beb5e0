/// A tap as a person names it: `OUTPUT`, `OUTPUT:STRIDE` or `OUTPUT:STRIDE:OFFSET`.
package struct TapRequest: Hashable, Sendable {
  package let output: String
  /// Pixels from one cell to the next; nil: is found by running the network.
  package let stride: Int?
  /// The center of the first cell in pixels; nil: `OnnxTap.centered`.
  package let offset: Float?

  package init(output: String, stride: Int? = nil, offset: Float? = nil) {
    self.output = output
    self.stride = stride
    self.offset = offset
  }

  /// Nil for a text that is none.
  ///
  /// - Parameter isName: whether something is an output's name; names may have colons themselves.
  package init?(_ text: String, isName: (String) -> Bool) {
    if isName(text) {
      self.init(output: text)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 1, let stride = Int(parts[parts.count - 1]),
      (1...OnnxTap.mostStride).contains(stride),
      case let name = parts.dropLast().joined(separator: ":"), isName(name)
    {
      self.init(output: name, stride: stride)
      return
    }
    guard parts.count > 2, let stride = Int(parts[parts.count - 2]),
      let offset = Float(parts[parts.count - 1]), (1...OnnxTap.mostStride).contains(stride),
      abs(offset) <= Float(OnnxTap.mostStride), offset.isFinite
    else { return nil }
    let name = parts.dropLast(2).joined(separator: ":")
    guard isName(name) else { return nil }
    self.init(output: name, stride: stride, offset: offset)
  }
}

/// What a person says about a network that is added.
package struct OnnxWishes: Sendable {
  package var name: String
  /// Nil: the only one.
  package var input: String?
  package var scale = OnnxScale.imageNet
  /// Nil: is found by trying.
  package var multiple: Int?
  /// As typed; none: all outputs that are maps.
  package var taps: [String] = []

  package init(name: String) { self.name = name }
}
