import Imaging
import Labeling
import Superpixels
import TerminalGraphics

/// Free labeling: over the image with the arrow keys, away from the queue and back.
extension AnnotatorModel {
  /// What the keyboard is about now.
  var keyMode: KeyMode { mode == .labeling && free != nil ? .free : mode.keyMode }

  /// What the keyboard is about when nothing is open over it.
  var homeKeyMode: KeyMode { free != nil && !review.isOpen ? .free : home.keyMode }

  /// Leaves the queue at the region that is asked, or at the image that was seen last.
  mutating func leaveQueue() {
    guard free == nil else { return }
    let start = focus ?? viewport.flatMap { middleRegion(of: $0.image) }
    guard let start else {
      tell("There is no image to move over yet.")
      return
    }
    beginFree()
    go(to: start)
    let back = keyName(of: .backToQueue, in: .free)
    tell("The arrow keys move over the image; \(back) goes back to the queue.")
  }

  /// Leaves the queue for a certain region.
  mutating func leaveQueue(at region: RegionID) {
    if free == nil { beginFree() }
    free?.run = nil
    go(to: region)
  }

  /// Leaves the queue for an image, at its most uncertain open region.
  mutating func leaveQueue(for image: ImageID) {
    if free == nil { beginFree() }
    free?.run = nil
    free?.wanted = image
    focus = nil
    mode = .labeling
    pictures.use(image)
    if let tile = pictures.tiles[image] { takeUpWanted(tile) }
  }

  private mutating func beginFree() {
    free = FreeLabeling(place: focus, showedAnswers: layers.answers)
    layers.answers = true
    failedRegion = nil
  }

  /// Goes to a region of the image that was wanted, now that it is loaded.
  mutating func takeUpWanted(_ tile: PictureTile) {
    guard free?.wanted == tile.image else { return }
    free?.wanted = nil
    go(to: mostUncertain(in: tile) ?? middleRegion(of: tile.image))
  }

  /// Back to the queue; the key that quits there goes one level back only, from a run to moving.
  mutating func goBackToQueue(with key: Key) {
    if free?.run != nil, keyTable.keys(of: .quit, in: .labeling).contains(key.normalized) {
      return toggleRun()
    }
    returnToQueue()
  }

  /// Back to the region of the queue that was left, or the next open one.
  mutating func returnToQueue() {
    guard let left = free else { return }
    free = nil
    layers.answers = left.showedAnswers
    let index = left.place.flatMap { place in items.firstIndex { $0.region == place } }
    if let index, answer(of: items[index].region) == nil {
      go(to: items[index].region)
    } else {
      go(to: openRegion(after: index))
    }
  }

  /// Goes to the neighbor in a direction; a run takes it in.
  mutating func move(_ direction: StepDirection) {
    guard let focus, case .shown(let tile) = pictureState, let number = tile.number(of: focus),
      !isCuttingFocus
    else { return }
    guard let next = RegionSteps.neighbor(of: number, toward: direction, in: tile.graph) else {
      tell("The image ends here.")
      return
    }
    let region = tile.region(at: next)
    if let run = free?.run, !run.contains(region) { free?.run = run + [region] }
    go(to: region)
  }

  /// Begins a run at the region in sight, or drops the one in hand.
  mutating func toggleRun() {
    guard let focus else { return }
    if free?.run != nil {
      free?.run = nil
      tell("The run was dropped; nothing was answered.")
    } else {
      free?.run = [focus]
      tell("Move over the neighbors, then one answer is for all of them.")
    }
  }

  /// Goes to the open region of this image that the model is least sure of.
  mutating func goToMostUncertain() {
    guard case .shown(let tile) = pictureState else { return }
    guard !tile.guesses.isEmpty else {
      tell("No model has looked at this image yet.")
      return
    }
    guard let region = mostUncertain(in: tile) else {
      tell("Every region of this image has an answer.")
      return
    }
    free?.run = nil
    go(to: region)
  }

  private func mostUncertain(in tile: PictureTile) -> RegionID? {
    var best: (region: RegionID, uncertainty: Double)?
    for (number, guess) in tile.guesses.enumerated() where tile.graph.areas[number] > 0 {
      let region = tile.region(at: number)
      guard (shownAnswer(of: region) ?? .skipped) == .skipped else { continue }
      if best.map({ guess.uncertainty > $0.uncertainty }) ?? true {
        best = (region, guess.uncertainty)
      }
    }
    return best?.region
  }

  private func middleRegion(of image: ImageID) -> RegionID? {
    guard let tile = pictures.tiles[image], tile.map.width > 0, tile.map.height > 0 else {
      return nil
    }
    return tile.region(at: Int(tile.map.labels[tile.map.width / 2, tile.map.height / 2]))
  }

  /// Gives one answer to every region of the run, as one change.
  mutating func recordRun(_ run: [RegionID], _ answer: Answer) -> [AnnotatorEffect] {
    free?.run = nil
    let changed = run.filter { shownAnswer(of: $0) != answer }
    guard !changed.isEmpty else { return [] }
    let token = RecordToken(rawValue: nextToken)
    nextToken += 1
    for region in changed {
      pending.append(
        PendingAnswer(
          token: token, region: region, answer: answer, previous: shownAnswer(of: region)))
      pictures.setAnswer(answer, of: region)
    }
    let replaced = pending.count { $0.token == token && $0.previous != nil }
    let name = Wording.name(of: answer, in: classesByID)
    let before = run.count - changed.count
    var remarks: [String] = []
    if before > 0 { remarks.append("\(before) had it before") }
    if replaced > 0 { remarks.append("\(replaced) had another answer") }
    tell(
      "\(Wording.count(changed.count, "region", "regions")): \(name)"
        + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"))
    return [.record(token, changed.map { AnsweredRegion(region: $0, answer: answer) })]
  }

  /// Answered regions of the image in sight, of all.
  var answeredHere: (answered: Int, all: Int)? {
    guard let image = focus?.image, let tile = pictures.tiles[image] else { return nil }
    let all = tile.graph.areas.count { $0 > 0 }
    let answered = tile.answers.count { number, answer in
      number < tile.graph.count && tile.graph.areas[number] > 0 && answer != .skipped
    }
    return (answered, all)
  }
}
