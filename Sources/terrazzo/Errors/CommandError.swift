import ArgumentParser
import Glibc
import Imaging
import Labeling
import Printing
import Workbench

/// Why a command of the program cannot do what was requested, or what it found.
enum CommandError: Error, Equatable {
  /// What to use where there is no screen.
  enum Substitute: Sendable {
    case labeling, reviewing, demo
  }

  /// What is left of stopped work.
  enum Remains: Equatable, Sendable {
    case nothing
    /// What was there before; only reading was stopped.
    case everything
    /// The demo's images.
    case images
    /// The finished runs of a bench, if it has a folder; its progress line is still open.
    case runs(in: FilePath?)
  }

  // MARK: What was named

  case unknownCommand(String, suggestion: String?, known: [String], program: String)
  case noManualPage(known: [String])
  case notAnImageName(String)
  /// No class has the name.
  case noClass(String, known: [String])
  case classEdit(ClassEditError)
  /// There is no acceptance with that number, of so many.
  case noAcceptance(Int, of: Int)
  /// The acceptance with that number was taken back before.
  case alreadyRevoked(Int)
  /// There is no import with that number, of so many.
  case noImport(Int, of: Int)
  /// The import with that number was taken back before.
  case importTakenBack(Int)
  /// Neither a palette nor a file.
  case noClassList(String, palettes: [String])
  case classList(ClassListError)
  case classListUnreadable(FilePath, errorNumber: Int32)
  case noImageFolder(FilePath)
  case notAFolder(FilePath)
  /// Not factors by which an image can be resized for a network.
  case networkScales(DisplayText)

  // MARK: Segmenting files

  /// The regions of two images would have the same file.
  case sameTarget(FilePath, FilePath, target: FilePath, helpsExtension: Bool)
  /// The regions of an image would replace one of the images.
  case overwritesImage(FilePath, target: FilePath)
  case tooManyRegions(FilePath, count: Int)

  // MARK: The screen

  case needsTerminal(otherwise: Substitute)
  /// The configuration's keys do not go together, perhaps only with a row chosen on the command line.
  case keys(KeyRebindingError, row: ClassRow?)
  case terminalClosed(state: DisplayText)
  case terminated(signal: Int32, state: DisplayText)

  // MARK: Results

  case stopped(Remains)
  case manualNotWritten(path: String, reason: String)
  case roundsDiffer(Int, of: Int)
  /// Rounds that cannot be recomputed; the output says why.
  case roundsLost(Int, of: Int)
  /// There is no project whose answers could compare recipes.
  case noAnswersToCompare(state: String)
  /// The doctor found something; the output says what.
  case projectHasProblems(state: String, code: ExitCode)

  var code: ExitCode {
    switch self {
    case .unknownCommand, .noClassList, .networkScales: .validationFailure
    case .classList, .roundsLost: .dataUnusable
    case .terminalClosed: .signal(SIGHUP)
    case .terminated(let number, _): .signal(number)
    case .projectHasProblems(_, let code): code
    case .noManualPage, .notAnImageName, .noClass, .classEdit, .noAcceptance,
      .alreadyRevoked, .noImport, .importTakenBack, .classListUnreadable,
      .noImageFolder, .notAFolder, .sameTarget, .overwritesImage, .tooManyRegions, .needsTerminal,
      .keys, .stopped, .manualNotWritten, .roundsDiffer, .noAnswersToCompare:
      .failure
    }
  }
}

extension CommandFailure {
  init(_ error: CommandError) { self.init(error, code: error.code) }
}
