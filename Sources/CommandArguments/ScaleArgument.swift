package import ArgumentParser
package import OnnxNetworks

/// How a network's input is scaled, as it is typed: a name, or means/deviations.
package struct ScaleArgument: ExpressibleByArgument {
  package let scale: OnnxScale

  package init(scale: OnnxScale) { self.scale = scale }

  package init?(argument: String) {
    if let named = OnnxScale.named.first(where: { $0.name == argument }) {
      scale = named.scale
      return
    }
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let means = Self.numbers(parts[0]),
      let deviations = Self.numbers(parts[1])
    else { return nil }
    let scale = OnnxScale(means: means, deviations: deviations)
    guard scale.isSound else { return nil }
    self.scale = scale
  }

  /// One number for all planes, or three.
  private static func numbers(_ text: Substring) -> [Float]? {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Float($0) }
    guard numbers.count == 1 || numbers.count == 3, !numbers.contains(nil) else { return nil }
    let known = numbers.compactMap(\.self)
    return known.count == 1 ? [known[0], known[0], known[0]] : known
  }

  package var defaultValueDescription: String {
    OnnxScale.named.first { $0.scale == scale }?.name ?? scale.description
  }

  package static var defaultCompletionKind: CompletionKind { .list(OnnxScale.named.map(\.name)) }
}

/// Which color a network's first plane has, as it is typed.
package enum ColorOrder: String, ExpressibleByArgument, CaseIterable {
  case rgb
  case bgr

  package var order: OnnxScale.Order { self == .rgb ? .rgb : .bgr }
}
