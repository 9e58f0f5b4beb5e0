import ArgumentParser
import Foundation
import Labeling
import ManualPages
import Printing

/// Prints the manual, or installs it with the completions of three shells.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a manual page, or write all pages and shell completions.",
    discussion: """
      EXAMPLES
        terrazzo manual | man -l -             the program's page
        terrazzo manual annotate | man -l -    a command's page
        terrazzo manual config | man -l -      settings and keys
        terrazzo manual --out ~/.local         all pages, and shell completions

      Inside the folder, pages go to share/man. Completions go to share/bash-completion/completions, \
      share/zsh/site-functions and share/fish/vendor_completions.d, where the shells look for them under \
      ~/.local (zsh: if fpath says so) and under /usr/local.
      """)

  @Argument(help: "A command, or config.")
  var page: String?

  @Option(
    help: ArgumentHelp("Write everything under this folder.", valueName: "folder"),
    completion: .directory)
  var out: String?

  func validate() throws {
    if page != nil, out != nil {
      throw ValidationError("--out writes all pages, so no page can be named.")
    }
  }

  func run() throws {
    let pages = try ManualPage.all()
    guard let out else {
      let name = page.map { "terrazzo-\($0)" } ?? "terrazzo"
      guard let found = pages.first(where: { $0.name == name }) else {
        let known = pages.compactMap {
          $0.name.split(separator: "-", maxSplits: 1).dropFirst().first.map(String.init)
        }
        throw CommandFailure(CommandError.noManualPage(known: known))
      }
      StandardStreams.write(bytes: Data(found.text.utf8))
      return
    }
    var files = pages.map { ("share/man/man\($0.section)/\($0.fileName)", $0.text) }
    files += [
      ("share/bash-completion/completions/terrazzo", Terrazzo.completionScript(for: .bash)),
      ("share/zsh/site-functions/_terrazzo", Terrazzo.completionScript(for: .zsh)),
      ("share/fish/vendor_completions.d/terrazzo.fish", Terrazzo.completionScript(for: .fish)),
    ]
    for (name, text) in files {
      try write(text, to: URL(fileURLWithPath: out).appendingPathComponent(name))
    }
    StandardStreams.say("\(files.count) files written.")
  }

  private func write(_ text: String, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } catch {
      throw CommandFailure(
        CommandError.manualNotWritten(path: file.path, reason: error.localizedDescription))
    }
  }
}
