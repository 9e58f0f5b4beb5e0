/// What is installed on this machine, what is wrong with it, and what installing a network would bring.
package struct BackboneReport: Sendable {
  /// One sentence, for whoever installs a network or has none.
  package static let benefit =
    "Regions are then described by what a small network sees: on street scenes, answers for 2 % of "
    + "them taught more than answers for 8 % without it."

  package let lines: [BackboneLine]

  package init(_ folder: BackboneFolder) {
    lines = folder.installed.map { BackboneLine($0, in: folder) }
  }

  /// One line of words for each network.
  package var words: [String] {
    if lines.isEmpty { return ["none installed"] }
    return lines.map { line in
      line.problem != nil
        ? "\(line.name), damaged"
        : [line.name, line.size, line.license].compactMap(\.self).joined(separator: ", ")
    }
  }

  /// What to do, one sentence or two each.
  package var advice: [String] {
    lines.isEmpty
      ? ["Install a network with terrazzo backbone install. \(Self.benefit)"]
      : lines.compactMap(\.problem)
  }
}
