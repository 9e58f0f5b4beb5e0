import Labeling
import TerminalGraphics
package import Workbench

/// The key table as the table `[keys]` of a configuration file, with fixed keys as comments.
package struct KeyLines {
  package let table: KeyTable

  package init(_ table: KeyTable) { self.table = table }

  package var text: String {
    var lines = ["[keys]"]
    for mode in table.modes {
      let bindings = table.bindings.filter { $0.mode == mode }
      guard !bindings.isEmpty else { continue }
      lines += ["", "# \(mode.title)"]
      let entries = bindings.map { (entry(of: $0), $0) }
      let width = min(46, entries.map(\.0.count).max() ?? 0)
      for (entry, binding) in entries {
        lines.append(Figures.left(entry, width) + "  # " + binding.help)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A command with its keys, for scripts.
  package struct Entry: Encodable {
    /// As a configuration names it.
    let mode: String
    let command: String
    let keys: [String]
    let help: String
    /// Whether a configuration cannot change it.
    let fixed: Bool
  }

  /// In the order of the text.
  package var entries: [Entry] {
    table.modes.flatMap { mode in
      table.bindings.filter { $0.mode == mode }.map { binding in
        Entry(
          mode: binding.mode.name, command: binding.command.name,
          keys: binding.keys.map { $0.name(ascii: true) }, help: binding.help,
          fixed: !binding.isRebindable)
      }
    }
  }

  private func entry(of binding: KeyBinding) -> String {
    let keys = binding.keys.map { Self.quoted($0.name(ascii: true)) }
    let value = keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]"
    let entry = "\(binding.mode.name).\(binding.command.name) = \(value)"
    return binding.isRebindable ? entry : "# " + entry
  }

  /// Nothing is special between single quotes, so they can hold what double quotes cannot.
  private static func quoted(_ name: String) -> String {
    name.contains("\"") || name.contains("\\") ? "'\(name)'" : "\"\(name)\""
  }
}
