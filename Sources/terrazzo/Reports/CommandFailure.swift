import Annotation
import ArgumentParser
import DemoScenes
import Labeling

/// Why a command ends early: a sentence for the person and a number for the caller.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String
  let code: ExitCode

  init(_ description: String, code: ExitCode = .failure) {
    self.description = description
    self.code = code
  }

  init(_ error: SessionError) {
    self.description = error.description
    self.code =
      switch error.kind {
      case .failed, .notYet, .cancelled: .failure
      case .locked: .locked
      case .dataUnusable: .dataUnusable
      }
  }
}

extension ExitCode {
  /// Stored data is damaged, or does not match the data it belongs to (`EX_DATAERR`).
  static let dataUnusable = ExitCode(65)
  /// Another process holds a needed resource; trying later may help (`EX_TEMPFAIL`).
  static let locked = ExitCode(75)

  /// The exit code that shells report for a process ended by a signal.
  static func signal(_ number: Int32) -> ExitCode { ExitCode(128 + number) }

  /// Whether a signal ended the program.
  var isOfSignal: Bool { rawValue > 128 }
}

/// Runs `body` and turns an error of a session or of the demo into a message with an exit code.
func reporting<Result>(
  isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async throws -> Result {
  do {
    return try await body()
  } catch let error as SessionError {
    throw CommandFailure(error)
  } catch let error as DemoError {
    throw CommandFailure(error.description)
  }
}
