import Labeling

/// What is installed on this machine, what is wrong with it, and what installing a network would bring.
package struct BackboneReport: Sendable {
  /// One sentence, for whoever installs a network or has none; the figures are of `docs/benchmarks.md`.
  package static let benefit =
    "Regions are then described by what a small network sees: on street scenes, 1,850 answers taught a model "
    + "as much as 6,400 without it."

  package let lines: [BackboneLine]

  /// What is wrong with the runtime, if a network needs one: a sentence.
  let runtimeProblem: String?

  /// - Parameter search: for the runtime; nil: it is not looked for.
  package init(_ folder: BackboneFolder, search: RuntimeSearch? = nil) {
    let installed = folder.installed
    lines = installed.map { BackboneLine($0, in: folder) }
    guard let search, installed.contains(where: { $0.form == .onnx }) else {
      runtimeProblem = nil
      return
    }
    do throws(BackboneError) {
      _ = try search.path()
      runtimeProblem = nil
    } catch {
      runtimeProblem = error.description
    }
  }

  /// One row for each network: name, size, license and source, in columns.
  package var table: [String] { Figures.table(lines.map(\.cells)) }

  /// One line of words for each network.
  package var words: [String] {
    if lines.isEmpty { return ["none installed"] }
    return lines.map { line in
      line.problem != nil
        ? "\(line.name), damaged"
        : line.cells.prefix(3).filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  /// What to do, one sentence or two each.
  package var advice: [String] {
    lines.isEmpty
      ? ["Install a network with terrazzo backbone install. \(Self.benefit)"]
      : lines.compactMap(\.problem) + [runtimeProblem].compactMap(\.self)
  }
}
