import Labeling
import Overviews
public import TerminalGraphics
public import Workbench

/// The annotator: messages in; state, effects and a grid of cells out.
///
/// Pure: it knows no clock, no disk and no terminal. The first message should be a snapshot. It holds
/// what the views share, the views, and which of them are open; what a view does is up to the view.
public struct AnnotatorModel: Sendable {
  var workspace: Workspace
  var views: ViewList
  private(set) var stack = ViewStack()
  /// What opens a view while a region is asked.
  let openers: [AnnotatorCommand: ViewName]

  public init(options: AnnotatorOptions, size: GridSize) {
    self.init(options: options, size: size, views: ViewList.standard)
  }

  /// An annotator with views of its own.
  ///
  /// - Precondition: those of `ViewList.standard` are among them.
  package init(options: AnnotatorOptions, size: GridSize, views entries: [ViewEntry]) {
    workspace = Workspace(
      options: options, size: size,
      keyTable: options.keys ?? KeyTable(row: options.classRow, views: entries))
    views = ViewList(entries)
    openers = Dictionary(
      entries.compactMap { entry in entry.opener.map { ($0.command, entry.name) } },
      uniquingKeysWith: { first, _ in first })
    switch options.start {
    case .labeling: break
    case .review: open(.review)
    case .sheets: open(.sheets)
    }
  }

  /// Processes one message; returns the effects to perform, in order.
  public mutating func update(_ message: AnnotatorMessage) -> [AnnotatorEffect] {
    let effects = react(to: message)
    tellNews()
    return effects + settle()
  }

  /// The whole screen, drawn from scratch.
  public func view(size: GridSize) -> CellGrid {
    var pictures = PictureMemory()
    return view(size: size, pictures: &pictures)
  }

  /// The whole screen; pictures that have not changed are taken from the last frame.
  public func view(size: GridSize, pictures: inout PictureMemory) -> CellGrid {
    var grid = CellGrid(size: size)
    guard size.columns > 0, size.rows > 0 else { return grid }
    let page = Page(workspace: workspace, size: size)
    pictures.light = workspace.layers.light
    if page.layout.picture == nil {
      page.drawTiny(on: &grid)
    } else {
      let (screen, over) = stack.drawn
      for name in [screen] + over { views[name].draw(page, on: &grid, pictures: &pictures) }
    }
    if page.wording.ascii { grid.replaceNonASCII() }
    return grid
  }

  /// The current mode of the keyboard.
  var keyMode: KeyMode { line == nil ? views[stack.current].keyMode(in: workspace) : .line }

  /// The line that is being typed; nil if there is none.
  var line: LineEditor? { views[stack.current].line(in: workspace) }

  private mutating func react(to message: AnnotatorMessage) -> [AnnotatorEffect] {
    switch message {
    case .key(let key, let time): return press(key, at: time)
    case .earlyKey(let key, let time): return pressEarly(key, at: time)
    case .click(let column, let row, let time): return click(column: column, row: row, at: time)
    case .release(let column, let row): return release(column: column, row: row)
    case .scroll(let down, let time): return scroll(down: down, at: time)
    case .earlyClick:
      workspace.tell("The screen changed before the click arrived; nothing was selected.")
      return []
    case .paste(let text):
      paste(text)
      return []
    case .resized(let size):
      workspace.size = size
      return [.redrawEverything]
    case .pixelsChanged(let shown, let words):
      workspace.options.showsPixels = shown
      if let words { workspace.tell(words) }
      return []
    case .linkChanged(let link, let words):
      workspace.options.link = link
      workspace.tell(words)
      return []
    case .resumed: return [.redrawEverything]
    case .snapshot(let snapshot):
      workspace.accept(snapshot)
      return []
    case .reply(let reply): return react(to: reply)
    case .timer(.attention(let number)):
      workspace.attention.timerEnded(number)
      return []
    case .notice(let text):
      workspace.tell(text.description)
      return []
    case .timer(.pulse(let number)): return tell(.pulseEnded(number))
    }
  }

  private mutating func react(to reply: EffectReply) -> [AnnotatorEffect] {
    switch reply {
    case .reversed(let reply, let redo): return reversed(reply, redo: redo)
    case .guesses(let image, let guesses):
      workspace.pictures.setGuesses(guesses, of: image)
      return []
    case .recorded, .classAdded, .classEdited, .reviewListed, .batchReplaced, .progressListed,
      .imagesListed, .uncertaintiesListed, .openListed, .alikeListed, .strata, .tilesLoaded,
      .previewLoaded,
      .remarked,
      .flaggedFound, .imageFound, .pictureLoaded, .accepted, .unfinishedFound:
      return tell(.reply(reply))
    }
  }

  /// Tells every view some news, on the screen or not.
  mutating func tell(_ news: ViewNews) -> [AnnotatorEffect] {
    var effects: [AnnotatorEffect] = []
    for name in views.names {
      let situation = Situation(
        current: stack.current, isHome: stack.top.isEmpty && line == nil)
      effects += carryOut(
        views[name].hear(news, situation, in: &workspace), of: name, press: nil)
    }
    return effects
  }

  /// Passes news from the session's snapshots to every view.
  private mutating func tellNews() {
    let news = workspace.news
    workspace.news = Workspace.News()
    if news.hasNewModel { _ = tell(.modelChanged) }
    if news.isFirst, workspace.classes.definitions.isEmpty { open(.naming) }
  }

  /// Updates everything derived from the state: what is queried, loaded and in view.
  private mutating func settle() -> [AnnotatorEffect] {
    workspace.findFocus()
    var effects = views[.labeling].settle(isOpen: !workspace.isReviewing, in: &workspace)
    let asked = views[stack.base].question(in: workspace)
    workspace.captureGuess(of: asked.guessed, isOnSheet: workspace.isReviewing)
    for name in views.names where name != .labeling {
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
    workspace.isReviewing = stack.base != .labeling
    views[name].opened(in: &workspace)
    workspace.homeKeyMode = homeKeyMode
  }

  private mutating func close(_ name: ViewName) {
    stack.close(name)
    workspace.isReviewing = stack.base != .labeling
  }

  /// Closes what lies on top, and what is laid over labeling too unless the command works there.
  private mutating func goHome(for command: AnnotatorCommand) {
    let worksHere =
      GlobalCommand(command) != nil
      || !workspace.keyTable.keys(of: command, in: homeKeyMode).isEmpty
    guard stack.laid != nil, worksHere else { return open(.labeling) }
    stack.closeTop()
  }

  private var homeKeyMode: KeyMode {
    views[stack.laid ?? stack.base].keyMode(in: workspace)
  }

  /// Performs what a view wants done.
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
      goHome(for: command)
      let again = KeyPress(
        key: key, command: command, time: press?.time ?? 0, isRepeat: press?.isRepeat ?? false)
      return step.effects + perform(again)
    }
    return step.effects
  }
}
