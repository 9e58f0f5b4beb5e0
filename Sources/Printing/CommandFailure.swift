package import ArgumentParser
package import Labeling

/// Why a command ends early: a sentence for the person and a number for the caller.
package struct CommandFailure: Error, CustomStringConvertible {
  package let description: String
  package let code: ExitCode

  /// The sentence of an error; sentences are made where errors are, so that none is made here.
  package init(_ error: some Error & CustomStringConvertible, code: ExitCode = .failure) {
    description = error.description
    self.code = code
  }

  package init(_ error: SessionError) {
    let code: ExitCode =
      switch error.kind {
      case .failed, .notYet, .cancelled: .failure
      case .locked: .locked
      case .dataUnusable: .dataUnusable
      }
    self.init(error, code: code)
  }
}

extension ExitCode {
  /// Stored data is damaged, or does not match the data it belongs to (`EX_DATAERR`).
  package static let dataUnusable = ExitCode(65)
  /// Another process holds a needed resource; trying later may help (`EX_TEMPFAIL`).
  package static let locked = ExitCode(75)

  /// The exit code that shells report for a process ended by a signal.
  package static func signal(_ number: Int32) -> ExitCode { ExitCode(128 + number) }

  /// Whether a signal ended the program.
  package var isOfSignal: Bool { rawValue > 128 }
}
