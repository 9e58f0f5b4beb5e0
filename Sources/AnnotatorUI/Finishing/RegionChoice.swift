import Labeling
import RegionPictures
import Superpixels
import Workbench

/// Several regions of an image at once, while it is finished: a flood, a rectangle.
enum RegionChoice {
  /// Chooses the touching open regions of the same guess; again: twice as many.
  static func flood(in workspace: inout Workspace) {
    guard let finish = workspace.free?.finish, case .shown(let tile) = workspace.pictureState,
      let focus = workspace.focus
    else { return }
    let isContinued = finish.floodLimit != nil
    guard let start = isContinued ? workspace.free?.run?.first : focus,
      let number = tile.number(of: start)
    else { return }
    let image = UnfinishedImage(tile, in: workspace)
    guard image.isOpen(number) else {
      workspace.tell("This region is done; begin at an open one.")
      return
    }
    guard let guess = isContinued ? finish.guesses[start] : workspace.visibleGuess?.answer else {
      return MissingGuess.tell(of: start, in: &workspace)
    }
    let limit = finish.floodLimit.map { 2 * $0 } ?? RegionFlood.usualLimit
    let reached = RegionFlood.reached(from: number, in: tile.graph, limit: limit) { other in
      tile.guesses.indices.contains(other) && tile.guesses[other].answer == guess
        && image.takesGuess(other)
        || other == number
    }
    guard reached.count > (isContinued ? workspace.free?.run?.count ?? 0 : 1) else {
      workspace.tell("No other touching region is open and guessed the same.")
      return
    }
    workspace.free?.finish?.dropChoice()
    workspace.free?.finish?.floodLimit = limit
    workspace.free?.run = reached.map(tile.region)
    for region in reached { workspace.free?.finish?.guesses[tile.region(at: region)] = guess }
    tellFlood(reached, of: guess, isWhole: reached.count < limit, tile, in: &workspace)
  }

  private static func tellFlood(
    _ reached: [Int], of guess: Answer, isWhole: Bool, _ tile: RegionPicture,
    in workspace: inout Workspace
  ) {
    let chances = reached.compactMap { tile.guesses[$0].chance }
    let errors = chances.reduce(0) { $0 + 1 - $1 }
    let accept = workspace.keyName(of: LabelingCommand.acceptGuess)
    let more = workspace.keyName(of: LabelingCommand.flood)
    var words = [
      "\(Wording.count(reached.count, "region", "regions")) guessed "
        + Wording.name(of: guess, in: workspace.classes.byID)
    ]
    if !chances.isEmpty { words[0] += ", \(Figures.decimal(errors, digits: 1)) probably wrong" }
    words.append("\(accept) or a class answers them")
    if !isWhole { words.append("\(more) takes more") }
    workspace.tell(words.joined(separator: " \(workspace.wording.separator) "))
  }

  /// Begins a rectangle at the current region, or drops it.
  static func toggleRectangle(in workspace: inout Workspace) {
    guard workspace.free?.finish?.corner == nil else {
      _ = drop(in: &workspace)
      return
    }
    guard let focus = workspace.focus, case .shown = workspace.pictureState else { return }
    extendRectangle(from: focus, to: focus, in: &workspace)
    workspace.tell("Go to the opposite corner, then answer all open regions between.")
  }

  /// Chooses the open regions between two.
  static func extendRectangle(
    from corner: RegionID, to region: RegionID, in workspace: inout Workspace
  ) {
    workspace.free?.finish?.dropChoice()
    workspace.free?.finish?.corner = corner
    workspace.free?.run = []
    workspace.go(to: region)
    update(in: &workspace)
    let count = workspace.free?.run?.count ?? 0
    workspace.tell(
      "\(Wording.count(count, "open region", "open regions")) chosen: a class answers all of them, "
        + "\(workspace.keyName(of: LabelingCommand.acceptGuess)) each as guessed")
  }

  /// Keeps the rectangle between its corner and the current region, and what was guessed of the run's
  /// regions when they joined it.
  static func update(in workspace: inout Workspace) {
    guard let finish = workspace.free?.finish else { return }
    if let corner = finish.corner, let focus = workspace.focus {
      guard let tile = workspace.pictures.tiles[focus.image],
        let first = tile.number(of: corner), let last = tile.number(of: focus)
      else {
        workspace.free?.finish?.dropChoice()
        workspace.free?.run = nil
        return
      }
      let chosen = regions(from: first, to: last, in: tile, workspace)
      workspace.free?.run = chosen
    }
    guard let run = workspace.free?.run else {
      if !finish.guesses.isEmpty { workspace.free?.finish?.guesses = [:] }
      return
    }
    guard let first = run.first, let image = UnfinishedImage(first.image, in: workspace) else {
      workspace.free?.finish?.guesses = [:]
      return
    }
    var guesses: [RegionID: Answer] = [:]
    for region in run {
      guard let number = image.tile.number(of: region), image.takesGuess(number) else { continue }
      guesses[region] = finish.guesses[region] ?? image.tile.guess(of: region)?.answer
    }
    if guesses != finish.guesses { workspace.free?.finish?.guesses = guesses }
  }

  /// The open regions whose middles lie in the box around two regions.
  private static func regions(
    from first: Int, to last: Int, in tile: RegionPicture, _ workspace: Workspace
  ) -> [RegionID] {
    let (one, other) = (tile.graph.boxes[first], tile.graph.boxes[last])
    let across = Float(min(one.minX, other.minX))...Float(max(one.maxX, other.maxX))
    let down = Float(min(one.minY, other.minY))...Float(max(one.maxY, other.maxY))
    let image = UnfinishedImage(tile, in: workspace)
    return (0..<tile.map.count).filter {
      across.contains(tile.graph.centroidX[$0]) && down.contains(tile.graph.centroidY[$0])
        && image.takesGuess($0)
    }.map(tile.region)
  }

  /// Drops what is chosen besides the current region; false if nothing is.
  static func drop(in workspace: inout Workspace) -> Bool {
    guard workspace.free?.run != nil || workspace.free?.finish?.corner != nil else { return false }
    workspace.free?.run = nil
    workspace.free?.finish?.dropChoice()
    workspace.tell("Nothing is chosen any more; nothing was answered.")
    return true
  }

  /// Whether what is chosen can be answered: all of it in view; says why not.
  static func isReady(
    for answer: Answer, _ press: KeyPress, seenBy camera: Camera, in workspace: inout Workspace
  ) -> Bool {
    guard workspace.free?.finish != nil, let run = workspace.free?.run else { return true }
    let drop = workspace.keyName(of: LabelingCommand.rectangle)
    guard !run.isEmpty else {
      workspace.tell("No open region lies between the corners; \(drop) drops the rectangle.")
      return false
    }
    guard answer != .mixed else {
      workspace.tell("Only one region can be split at a time.")
      return false
    }
    guard camera.shows(run, in: workspace) else {
      workspace.pace.holdsBack(from: press.time)
      let key = workspace.keyName(of: LabelingCommand.zoom)
      workspace.tell("Not all of the chosen regions are in view; \(key) shows the whole image.")
      return false
    }
    return true
  }
}
