package import Labeling

/// A view in which regions are answered, by keys or by typing a class; beside the line for a class it
/// may have one line of its own.
package protocol AnsweringView: AnnotatorView {
  /// The line that is the view's own; nil while it is closed.
  var ownLine: LineEditor? { get set }

  /// Gives an answer to the region that is asked.
  mutating func answer(
    with answer: Answer, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep

  /// Whether a key that is in no line would answer now.
  func answersWithoutLine(_ press: KeyPress, in workspace: Workspace) -> Bool

  mutating func confirmOwnLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep

  /// Types a character into the view's own line.
  mutating func typeIntoOwnLine(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace)
}

/// The line for a class's number or a part of its name, the same in each of these views.
extension AnsweringView {
  package func line(in workspace: Workspace) -> LineEditor? {
    workspace.classLine?.editor ?? ownLine
  }

  package mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {
    guard let line else {
      workspace.classLine = nil
      ownLine = nil
      return
    }
    if workspace.classLine != nil { workspace.classLine?.editor = line } else { ownLine = line }
  }

  package mutating func type(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace
  ) -> ViewStep {
    guard workspace.classLine != nil else {
      typeIntoOwnLine(press, character, in: &workspace)
      return .stay
    }
    if workspace.classLine?.kind == .letter, !workspace.pace.admitsAnswer(at: press.time) {
      // Typed in one go with the key that opened the line, which nobody had seen yet.
      workspace.pace.countEarlyKey()
      return .stay
    }
    let typed = workspace.editClassLine(typing: character)
    return typed.map { answer(with: $0, press, in: &workspace) } ?? .stay
  }

  package mutating func typeIntoOwnLine(
    _ press: KeyPress, _ character: Character, in workspace: inout Workspace
  ) {
    ownLine?.insert(character)
  }

  package mutating func confirmLine(
    _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    guard ownLine == nil else { return confirmOwnLine(press, in: &workspace) }
    let typed = workspace.editClassLine(typing: nil)
    return typed.map { answer(with: $0, press, in: &workspace) } ?? .stay
  }

  package mutating func choose(by distance: Int, in workspace: inout Workspace) {
    let count = workspace.foundClasses.count
    workspace.classLine?.editor.choose(by: distance, of: count)
  }

  /// Whether a key on a sheet may answer now; says why not.
  ///
  /// - Parameter isBusy: something else on the sheet must be waited for.
  package func admitsSheetAnswer(
    _ press: KeyPress, isBusy: Bool = false, in workspace: inout Workspace
  ) -> Bool {
    guard !workspace.underway.isLeaving, !workspace.underway.isReversing, !isBusy else {
      workspace.tell("saving\(workspace.wording.ellipsis)")
      return false
    }
    if press.isRepeat {
      workspace.tell("A held key answers only once.")
      return false
    }
    guard workspace.pace.admitsAnswer(at: press.time) else {
      workspace.tell("Too fast: at most ten answers a second.")
      return false
    }
    workspace.pace.holdsBack(from: press.time)
    workspace.pace.forgetEarlyKeys()
    return true
  }

  package func answers(_ press: KeyPress, in workspace: Workspace) -> Bool {
    guard workspace.classLine == nil else {
      return press.command == nil || LineCommand(press.command) == .confirmLine
    }
    return ownLine == nil && answersWithoutLine(press, in: workspace)
  }

  /// Opens the line for a class.
  ///
  /// - Parameters:
  ///   - press: the key that opens it; a letter that follows at once does not count.
  ///   - region: the region that would be answered.
  ///   - reasons: what an idle line says if there is no class, or no region.
  package func openClassLine(
    _ kind: ClassLine.Kind, _ press: KeyPress, for region: RegionID?,
    otherwise reasons: (noClass: String, noRegion: String),
    in workspace: inout Workspace
  ) -> ViewStep {
    guard !workspace.classes.definitions.isEmpty else {
      return .turn(.idleLine(reason: reasons.noClass))
    }
    guard region != nil else { return .turn(.idleLine(reason: reasons.noRegion)) }
    workspace.classLine = ClassLine(kind)
    if kind == .letter { workspace.pace.holdsBack(from: press.time) }
    return .stay
  }
}
