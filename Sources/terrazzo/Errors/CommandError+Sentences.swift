import Glibc
import Imaging
import Labeling
import Networks
import Workbench

extension CommandError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unknownCommand(let name, let suggestion, let known, let program):
      """
      Unknown command "\(DisplayText(name))". \
      \(suggestion.map { "Did you mean \(program) \($0)?" }
        ?? "Commands are: \(Self.list(known)).") \
      \(program) --help lists all.
      """
    case .noManualPage(let known):
      "There is no manual page with that name. Choose one of \(Self.list(known))."
    case .notAnImageName(let text): "\"\(DisplayText(text))\" is not an image's name."
    case .noClass(let name, let known):
      """
      No class is named "\(DisplayText(name))". Classes are: \
      \(known.isEmpty ? "none yet" : Self.list(known.map { DisplayText($0).description })).
      """
    case .classEdit(let error): "\(error)"
    case .noAcceptance(let number, let count):
      """
      Cannot take back acceptance \(number), because there is none with that number. \
      \(count == 0 ? "Nothing was accepted yet."
        : "Numbers are 1 to \(Figures.count(count)); run the command without --revoke to see them.")
      """
    case .alreadyRevoked(let number):
      "Acceptance \(number) was taken back before; nothing was changed."
    case .noImport(let number, let count):
      """
      Cannot take back import \(number), because there is none with that number. \
      \(count == 0 ? "Nothing was imported yet."
        : "Numbers are 1 to \(Figures.count(count)); run the command without --revoke to see them.")
      """
    case .importTakenBack(let number):
      "Import \(number) was taken back before; nothing was changed."
    case .noClassList(let text, let palettes):
      """
      There is no class list "\(text)": no such file or palette. Use names separated by commas, a \
      file with one name per line, or \(Self.list(palettes)).
      """
    case .classList(let error): "\(error)"
    case .classListUnreadable(let path, let number):
      "The class list \(path) cannot be read: \(String(cString: strerror(number)))."
    case .noImageFolder(let folder):
      "There is no folder \(DisplayText(bytes: folder.bytes)). Name the folder that holds the images."
    case .notAFolder(let path):
      "\(DisplayText(bytes: path.bytes)) is not a folder. Name the folder that holds the images."
    case .sameTarget(let first, let second, let target, let helpsExtension):
      """
      The regions of \(first) and \(second) would both be written to \(target). \
      \(helpsExtension ? "Use --keep-extension, or rename one."
        : "Rename one, or segment them in two runs with two folders.")
      """
    case .overwritesImage(let image, let target):
      """
      The regions of \(image) would overwrite the image \(target). \
      Choose another folder with --out.
      """
    case .tooManyRegions(let image, let count):
      """
      Cannot segment \(image) into \(Figures.count(count)) regions, because the limit is 65,536. \
      Ask for fewer.
      """
    case .needsTerminal(let substitute):
      "The screen needs a terminal on standard input and output. \(substitute.advice)"
    case .keys(let error, row: nil): "The configuration \(error)"
    case .keys(let error, let row?):
      "The configuration with --class-row \(row.rawValue) \(error)"
    case .terminalClosed(let state): "The terminal was closed. Every answer is saved in \(state)."
    case .terminated(let number, let state):
      "Stopped by signal \(number). Every answer is saved in \(state)."
    case .stopped(let remains): remains.sentence
    case .manualNotWritten(let path, let reason):
      "Cannot write the manual to \(DisplayText(path)): \(DisplayText(reason))"
    case .roundsDiffer(let count, let all):
      "\(count) of \(all) rounds differ from their record."
    case .roundsLost(let count, let all):
      "\(count) of \(Figures.counted(all, "round")) cannot be recomputed; the output says why."
    case .noAnswersToCompare(let state):
      """
      Recipes are compared on answers, but there is no project in \(state) yet. Label some regions \
      first.
      """
    case .networkScales(let text):
      """
      Cannot let a network see images at "\(text)" of their size. Give one to \(MultiscaleNetwork.mostScales) different factors \
      from \(Figures.shortest(MultiscaleNetwork.possibleScales.lowerBound)) to \
      \(Figures.shortest(MultiscaleNetwork.possibleScales.upperBound)), as in scales=1+1.5.
      """
    case .projectHasProblems(let state, _):
      "The project in \(state) has problems; the output lists them."
    }
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

extension CommandError.Substitute {
  fileprivate var advice: String {
    switch self {
    case .labeling: "In scripts, use query, label, train, status and export."
    case .reviewing: "In scripts, use status and export."
    case .demo: "Without a terminal, try terrazzo demo --simulate."
    }
  }
}

extension CommandError.Remains {
  fileprivate var sentence: String {
    switch self {
    case .nothing: "Stopped. Nothing was kept; use --out FOLDER to keep finished runs."
    case .everything: "Stopped. Nothing was changed."
    case .images: "Stopped. The images are kept."
    case .runs(in: nil): "\n\(CommandError.Remains.nothing.sentence)"
    case .runs(in: let folder?):
      "\nStopped. Finished runs are kept in \(folder). Run the same command again to continue."
    }
  }
}
