import ArgumentParser
import Backbones
import Foundation
import Imaging
import OnnxNetworks
import Printing

extension BackboneCommand {
  /// Names the library that runs networks of one's own.
  struct Runtime: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show or name the onnxruntime that runs networks of your own.",
      discussion: """
        Without an argument, the one that was named before, or that of the machine's python3. It is \
        loaded into the program, so name only a file that you trust.
        """)

    @Argument(
      help: "onnxruntime's library, or the folder of a Python environment that has it.",
      completion: .file())
    var path: String?

    func run() throws {
      let runtime = try MachineRuntime(backboneFolder()).loaded(named: path)
      StandardStreams.write("onnxruntime \(runtime.version)  \(runtime.path)")
    }
  }
}

/// The onnxruntime of this machine.
struct MachineRuntime {
  private let search: RuntimeSearch

  init(_ folder: BackboneFolder) {
    search = RuntimeSearch(folder, environment: ProcessInfo.processInfo.environment)
  }

  /// Loads it.
  ///
  /// - Parameter argument: where it is, which is then remembered; nil: what is remembered or found.
  func loaded(named argument: String?) throws -> OnnxRuntime {
    let path = try reporting { () throws(BackboneError) in
      guard let argument else { return try search.path() }
      return try RuntimeSearch.library(at: FilePath(argument: argument))
    }
    let runtime: OnnxRuntime
    do throws(OnnxError) {
      runtime = try OnnxRuntime(at: path)
    } catch {
      throw CommandFailure(error)
    }
    if argument != nil { try reporting { () throws(BackboneError) in try search.remember(path) } }
    return runtime
  }
}
