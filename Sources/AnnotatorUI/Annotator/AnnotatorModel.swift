import Labeling
public import TerminalGraphics

/// The annotator: messages in; state, effects and a grid of cells out.
///
/// Pure: it knows no clock, no disk and no terminal. The first message should be a snapshot. It holds
/// what the views share, the views, and which of them are open; what a view does is the view's own.
public struct AnnotatorModel: Sendable {
  var workspace: Workspace
  var views = ViewList()
  private(set) var stack = ViewStack()

  public init(options: AnnotatorOptions, size: GridSize) {
    workspace = Workspace(options: options, size: size)
    if options.startsInReview { open(.review) }
  }

  /// Takes one message in; returns what must be done because of it, in order.
  public mutating func update(_ message: AnnotatorMessage) -> [AnnotatorEffect] {
    let effects = react(to: message)
    tellNews()
    return effects + settle()
  }

  /// The whole screen, drawn anew.
  public func view(size: GridSize) -> CellGrid {
    var pictures = PictureMemory()
    return view(size: size, pictures: &pictures)
  }

  /// The whole screen; its pictures are taken from the last frame where they are the same.
  public func view(size: GridSize, pictures: inout PictureMemory) -> CellGrid {
    var grid = CellGrid(size: size)
    guard size.columns > 0, size.rows > 0 else { return grid }
    let page = Page(workspace: workspace, size: size)
    if page.layout.picture == nil {
      page.drawTiny(on: &grid)
    } else {
      let (screen, over) = stack.drawn
      for name in [screen] + over { views[name].draw(page, on: &grid, pictures: &pictures) }
    }
    if page.wording.ascii { grid.replaceNonASCII() }
    return grid
  }

  /// What the keyboard is about.
  var keyMode: KeyMode { line == nil ? views[stack.current].keyMode(in: workspace) : .line }

  /// The line that is being typed; nil while none is.
  var line: LineEditor? { views[stack.current].line(in: workspace) }

  private mutating func react(to message: AnnotatorMessage) -> [AnnotatorEffect] {
    switch message {
    case .key(let key, let time): return press(key, at: time)
    case .earlyKey(let key, let time): return pressEarly(key, at: time)
    case .click(let column, let row, let time): return click(column: column, row: row, at: time)
    case .earlyClick:
      workspace.tell("The screen changed under the click; nothing was chosen.")
      return []
    case .paste(let text):
      paste(text)
      return []
    case .resized(let size):
      workspace.size = size
      return [.redrawEverything]
    case .resumed: return [.redrawEverything]
    case .snapshot(let snapshot):
      workspace.accept(snapshot)
      return []
    case .reversed(let reply, let redo): return reversed(reply, redo: redo)
    case .guesses(let image, let guesses):
      workspace.pictures.setGuesses(guesses, of: image)
      return []
    case .timer(.attention(let number)):
      workspace.attention.timerEnded(number)
      return []
    case .notice(let text):
      workspace.tell(text.description)
      return []
    case .recorded, .classAdded, .classEdited, .reviewListed, .batchReplaced, .progressListed,
      .imagesListed, .uncertaintiesListed, .tilesLoaded, .remarked, .flaggedFound, .imageFound,
      .pictureLoaded, .timer(.pulse):
      return tell(.message(message))
    }
  }

  /// Every view hears of something, on the screen or not.
  mutating func tell(_ news: ViewNews) -> [AnnotatorEffect] {
    var effects: [AnnotatorEffect] = []
    for name in ViewName.allCases {
      let situation = Situation(
        current: stack.current, isHome: stack.top.isEmpty && line == nil)
      effects += carryOut(
        views[name].hear(news, situation, in: &workspace), of: name, press: nil)
    }
    return effects
  }

  /// What the session's snapshots brought about concerns every view.
  private mutating func tellNews() {
    let news = workspace.news
    workspace.news = Workspace.News()
    if news.hasNewModel { _ = tell(.modelChanged) }
    if news.isFirst, workspace.classDefinitions.isEmpty { open(.naming) }
  }

  /// Brings everything that follows from the state up to date: what is asked, loaded and in view.
  private mutating func settle() -> [AnnotatorEffect] {
    workspace.findFocus()
    var effects = views[.labeling].settle(isOpen: !workspace.isReviewing, in: &workspace)
    let asked = views[stack.base].question(in: workspace)
    workspace.captureGuess(of: asked.guessed, isOnSheet: workspace.isReviewing)
    for name in ViewName.allCases where name != .labeling {
      effects += views[name].settle(isOpen: stack.contains(name), in: &workspace)
    }
    workspace.homeKeyMode = homeKeyMode
    return effects + workspace.leaveWhenSaved()
  }
}

/// Which views are open.
extension AnnotatorModel {
  mutating func open(_ name: ViewName) {
    stack.open(name)
    workspace.isReviewing = stack.base == .review
    views[name].opened(in: &workspace)
    workspace.homeKeyMode = homeKeyMode
  }

  private mutating func close(_ name: ViewName) {
    stack.close(name)
    workspace.isReviewing = stack.base == .review
  }

  private var homeKeyMode: KeyMode {
    if workspace.free != nil, stack.base == .labeling { return .free }
    return views[stack.laid ?? stack.base].keyMode(in: workspace)
  }

  /// Does what a view wants done.
  mutating func carryOut(
    _ step: ViewStep, of name: ViewName, press: KeyPress?
  ) -> [AnnotatorEffect] {
    switch step.turn {
    case nil: return step.effects
    case .open(let view): open(view)
    case .close: close(name)
    case .idleLine(let reason):
      views[.idleLine] = IdleLineView(reason: reason)
      open(.idleLine)
    case .label(let image):
      open(.labeling)
      return step.effects + tell(.imageWanted(image))
    case .perform(let command, let key):
      open(.labeling)
      let again = KeyPress(
        key: key, command: command, time: press?.time ?? 0, isRepeat: press?.isRepeat ?? false)
      return step.effects + perform(again)
    }
    return step.effects
  }
}

/// Undo and redo.
extension AnnotatorModel {
  private mutating func reversed(
    _ reply: Reply<ReversalOutcome>, redo: Bool
  ) -> [AnnotatorEffect] {
    workspace.underway.isReversing = false
    switch reply {
    case .failure(let failure): workspace.tell(failure.reason.description, .error)
    case .success(.nothing):
      workspace.tell(redo ? "There is nothing to redo." : "There is nothing to undo.")
    case .success(.asked(let contents)): ask(about: contents, redo: redo)
    case .success(.done(let summary)):
      workspace.take(summary, redo: redo)
      return tell(.reversed(summary))
    }
    return []
  }

  /// A group that should be looked at first; it stays unless the person says yes.
  private mutating func ask(about contents: ReversalContents, redo: Bool) {
    guard views[stack.current].admitsQuestions, line == nil else {
      // Something else was opened meanwhile, and its keys are no answer to a question.
      workspace.tell("Nothing was \(redo ? "redone" : "undone"): that needs a look first.")
      return
    }
    workspace.notice = nil
    views[.question] = QuestionView(about: contents, redo: redo)
    open(.question)
  }
}

extension Workspace {
  /// An undo or redo was carried out: what it changed, with a sentence about it.
  fileprivate mutating func take(_ summary: ReversalSummary, redo: Bool) {
    let known = classesByID
    accept(summary.snapshot)
    for change in summary.changes {
      answers.confirmed[change.region] = change.after
      pictures.setAnswer(change.after, of: change.region)
    }
    if summary.editedClass != nil {
      shownGuess = nil
      pictures.reloadAll()
    }
    for remark in summary.remarks { pictures.setRemark(remark.after, on: remark.region) }
    let classes = known.merging(classesByID) { _, newer in newer }
    tell((redo ? "redone: " : "undone: ") + wording.sentence(about: summary, in: classes))
  }
}

extension Wording {
  /// What an undo or redo did.
  fileprivate func sentence(
    about summary: ReversalSummary, in classes: [ClassID: ClassDefinition]
  ) -> String {
    guard let first = summary.changes.first else {
      if let remark = summary.remarks.first {
        return Wording.change(from: remark.before, to: remark.after)
      }
      return summary.editedClass.map { "class \($0)" } ?? "a change without a region"
    }
    let name = Wording.name(of: first.after, in: classes)
    // A reviewer's agreement changes nothing of the answer itself.
    let words =
      first.before == first.after
      ? "agreed to \(name)"
      : "\(Wording.name(of: first.before, in: classes)) \(arrow) \(name)"
    let others = summary.changes.count - 1
    return others == 0 ? words : words + " and \(Wording.count(others, "other", "others"))"
  }
}
