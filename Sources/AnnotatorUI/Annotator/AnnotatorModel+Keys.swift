import Labeling
import TerminalGraphics

extension AnnotatorModel {
  /// True when the screen is too small to show a region; only leaving, suspending and redrawing
  /// work then.
  var isTooSmall: Bool { ScreenLayout(size: size).picture == nil }

  /// Carries out what a key asks for.
  mutating func press(_ key: Key, at time: Int64) -> [AnnotatorEffect] {
    guard key != .unknown else { return [] }
    let isRepeat = repeatGuard.arrives(key.normalized, at: time)
    meter.keyArrives(at: time)
    let command = keyTable.command(for: key, in: keyMode)
    if isTooSmall { return pressOnTinyScreen(key, command) }
    if isUnsettled, mode == .labeling, answers(key, command) { return [] }
    if isUnsettled, mode == .review, acceptsGuess(command) {
      tell("A newer model changed its guesses just now; nothing was answered.")
      return []
    }
    notice = nil
    if seeksInVain(key, command) {
      openIdleLine("nothing to search here:")
      return []
    }
    switch keyMode {
    case .labeling, .free:
      return perform(command, key, at: time, isRepeat: isRepeat)
    case .review: return pressInReview(command, key, at: time, isRepeat: isRepeat)
    case .table: return pressInTable(command)
    case .progress: return pressInProgress(command)
    case .map: return pressInMap(command)
    case .help: return scrollHelp(command)
    case .confirming:
      if case .reversing = mode { return decideReversal(command) }
      return editClasses(command, key)
    case .classes, .mergeTarget, .classKey: return editClasses(command, key)
    case .line: return edit(command, key, at: time, isRepeat: isRepeat)
    case .always: return []
    }
  }

  /// A key that came before the frame that it would answer: it is counted, and moves at most.
  mutating func pressEarly(_ key: Key, at time: Int64) -> [AnnotatorEffect] {
    guard leadsToAnswer(key) else { return press(key, at: time) }
    _ = repeatGuard.arrives(key.normalized, at: time)
    meter.keyArrives(at: time)
    earlyKeys += 1
    return []
  }

  /// Whether a key would answer now, in whatever is open.
  private func leadsToAnswer(_ key: Key) -> Bool {
    let command = keyTable.command(for: key, in: keyMode)
    switch keyMode {
    case .labeling, .free: return answers(key, command)
    case .review:
      return answers(key, command) || command == .agreeToAll || command == .takeGuess
    case .line:
      // What is run at the prompt may answer too.
      if case .prompting = mode { return command == .confirmLine }
      return mode.leadsToAnswer && (command == .confirmLine || command == nil)
    case .confirming:
      // Nobody says yes to a question that was not on the screen yet.
      return command == .confirmEdit
    default: return false
    }
  }

  private mutating func pressOnTinyScreen(
    _ key: Key, _ command: AnnotatorCommand?
  ) -> [AnnotatorEffect] {
    // Whatever was open, the key means what the one line on the screen says.
    if keyTable.keys(of: .quit, in: .labeling).contains(key.normalized) { return quit() }
    return command == .redraw || command == .suspend ? always(command) : []
  }

  /// Whether a key would answer.
  private func answers(_ key: Key, _ command: AnnotatorCommand?) -> Bool {
    switch command {
    case .acceptGuess, .skip, .unsure, .void, .mixed, .answerWithClass: true
    case nil: classID(for: key) != nil
    default: false
    }
  }

  /// Whether a command of a sheet takes over what the model thinks.
  private func acceptsGuess(_ command: AnnotatorCommand?) -> Bool {
    switch command {
    case .acceptGuess, .agreeToAll: review.source == .batch
    case .takeGuess: true
    default: false
    }
  }

  func classID(for key: Key) -> ClassID? {
    guard case .character(let character) = key else { return nil }
    return classKeys.classes[character]
  }

  mutating func perform(
    _ command: AnnotatorCommand?, _ key: Key, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    switch command {
    case .answerWithClass, nil: return answer(with: key, at: time, isRepeat: isRepeat)
    case .acceptGuess: return acceptGuess(at: time, isRepeat: isRepeat)
    case .skip: return give(.skipped, at: time, isRepeat: isRepeat)
    case .unsure: return give(.unsure, at: time, isRepeat: isRepeat)
    case .void: return give(.void, at: time, isRepeat: isRepeat)
    case .mixed: return give(.mixed, at: time, isRepeat: isRepeat)
    case .answerWithNumberedClass, .findClass: openClassLine(command)
    case .addClass: mode = .naming(TextEntry())
    case .classes: openClasses()
    case .undo: return reverse(redo: false)
    case .redo: return reverse(redo: true)
    case .nextRegion: step(by: 1)
    case .previousRegion: step(by: -1)
    case .toggleFlag: return toggleFlag()
    case .note: openNote()
    case .nextFlagged: return findFlagged(backward: false)
    case .previousFlagged: return findFlagged(backward: true)
    case .leaveQueue: leaveQueue()
    case .backToQueue: goBackToQueue(with: key)
    case .moveLeft: move(.left)
    case .moveRight: move(.right)
    case .moveUp: move(.up)
    case .moveDown: move(.down)
    case .toggleRun: toggleRun()
    case .mostUncertain: goToMostUncertain()
    case .zoom: stepZoom()
    case .zoomIn: zoom(by: -1)
    case .zoomOut: zoom(by: 1)
    case .panLeft: pan(.left)
    case .panRight: pan(.right)
    case .panUp: pan(.up)
    case .panDown: pan(.down)
    case .followRegion: followRegion()
    case .blendLess: changeBlend(more: false)
    case .blendMore: changeBlend(more: true)
    case .toggleImage: layers.image.toggle()
    case .toggleOutlines: layers.outlines.toggle()
    case .togglePrediction: layers.prediction.toggle()
    case .toggleUncertainty: layers.uncertainty.toggle()
    case .toggleAnswers: layers.answers.toggle()
    case .toggleGuess: hidesGuess.toggle()
    case .openReview: openReview()
    case .prompt: mode = .prompting(TextEntry(), chosen: 0)
    case .openProgress: openProgress()
    case .openMap: openMap()
    case .help: mode = .help(scroll: 0)
    case .quit: return quit()
    default: return always(command)
    }
    return []
  }

  private mutating func answer(
    with key: Key, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    if let id = classID(for: key) { return give(.labeled(id), at: time, isRepeat: isRepeat) }
    if case .character = key, focus != nil {
      let name = DisplayText(key.name(ascii: wording.ascii))
      tell("No class and no command has the key \(name).")
    }
    return []
  }

  mutating func quit() -> [AnnotatorEffect] {
    isLeaving = true
    if unsavedCount > 0 || isReversing || addedClass != nil
      || pendingClassEdit != nil
    {
      tell("saving, then leaving\(wording.ellipsis)")
    }
    return []
  }

  /// Commands that mean the same everywhere.
  mutating func always(_ command: AnnotatorCommand?) -> [AnnotatorEffect] {
    switch command {
    case .redraw:
      if let focus { pictures.retry(focus.image) }
      return [.redrawEverything]
    case .suspend: return [.suspend]
    default: return []
    }
  }

  private mutating func scrollHelp(_ command: AnnotatorCommand?) -> [AnnotatorEffect] {
    guard case .help(let scroll) = mode else { return [] }
    let page = max(1, HelpScreen.visibleLines(in: size) - 1)
    let last = HelpScreen(
      wording: wording, table: keyTable, mode: homeKeyMode
    ).lastScroll(in: size)
    func scrolled(by lines: Int) -> AnnotatorMode {
      .help(scroll: min(max(0, min(scroll, last) + lines), last))
    }
    switch command {
    case .scrollDown: mode = scrolled(by: 1)
    case .scrollUp: mode = scrolled(by: -1)
    case .scrollPageDown: mode = scrolled(by: page)
    case .scrollPageUp: mode = scrolled(by: -page)
    case .closeHelp: mode = home
    case .prompt:
      // A review has words of its own for everything; its line is the filter's.
      if review.isOpen {
        openIdleLine("nothing to search here:")
      } else {
        mode = .prompting(TextEntry(), chosen: 0)
      }
    default: return always(command)
    }
    return []
  }
}
