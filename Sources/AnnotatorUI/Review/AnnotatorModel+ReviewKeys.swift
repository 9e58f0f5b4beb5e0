import Labeling
import TerminalGraphics

extension AnnotatorModel {
  /// Carries out what a key asks for on the contact sheet.
  mutating func pressInReview(
    _ command: AnnotatorCommand?, _ key: Key, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    switch command {
    case .answerWithClass, nil:
      guard let id = classID(for: key) else { return [] }
      return correct(.labeled(id), at: time, isRepeat: isRepeat)
    case .acceptGuess: return agree(at: time, isRepeat: isRepeat)
    case .agreeToAll: return agreeToAll(at: time, isRepeat: isRepeat)
    case .takeGuess: return takeGuess(at: time, isRepeat: isRepeat)
    case .skip: return correct(.skipped, at: time, isRepeat: isRepeat)
    case .unsure: return correct(.unsure, at: time, isRepeat: isRepeat)
    case .void: return correct(.void, at: time, isRepeat: isRepeat)
    case .answerWithNumberedClass: openLine(.numbering(TextEntry()))
    case .findClass: openLine(.finding(TextEntry(), chosen: 0))
    case .undo: return reverse(redo: false)
    case .redo: return reverse(redo: true)
    case .filterReview: openFilter()
    case .toggleDisagreeing: toggleDisagreeing()
    case .nextOrder: changeOrder()
    case .tileSize: review.tileSize = review.tileSize.next
    case .openTable: if review.source == .answers { lay(.table) }
    case .pin: pin()
    case .toggleFlag: return toggleReviewedFlag()
    case .anotherRegion:
      guard let region = review.current, answer(of: region) == nil else { return [] }
      return replaceOpen { $0 != region }
    case .anotherBatch:
      let pinned = review.pinned
      return replaceOpen { pinned.contains($0) }
    case .switchView: switchSource()
    case .help: mode = .help(scroll: 0)
    case .closeView:
      if let before = review.outerFilter {
        apply(before)
        lay(.table)
        return []
      }
      return closeReview()
    case .redraw:
      review.tiles.retry()
      return always(command)
    default:
      move(command)
      return always(command)
    }
    return []
  }

  private mutating func openLine(_ line: AnnotatorMode) {
    guard !classDefinitions.isEmpty, review.current != nil else {
      openIdleLine(classDefinitions.isEmpty ? "no class yet:" : "no region to answer:")
      return
    }
    mode = line
  }

  private mutating func move(_ command: AnnotatorCommand?) {
    let layout = reviewLayout
    let last = review.shown.count - 1
    guard last >= 0 else { return }
    let page = layout.page(of: review.cursor, count: review.shown.count)
    if review.cursor == last, [.moveRight, .moveDown, .nextPage].contains(command) {
      takeNextBatch()
      return
    }
    switch command {
    case .moveLeft: review.cursor = max(0, review.cursor - 1)
    case .moveRight: review.cursor = min(last, review.cursor + 1)
    case .moveUp: review.cursor = max(0, review.cursor - layout.columns)
    case .moveDown: review.cursor = min(last, review.cursor + layout.columns)
    case .nextPage: review.cursor = min(last, page.upperBound)
    case .previousPage: review.cursor = max(0, page.lowerBound - layout.perPage)
    case .goToFirst: review.cursor = 0
    case .goToLast: review.cursor = last
    default: break
    }
  }

  /// Past the last region of a batch that is answered the next one follows.
  private mutating func takeNextBatch() {
    guard review.source == .batch, waitingBatch != nil, openRegion(after: nil) == nil else {
      return
    }
    go(to: nil)
    findFocus()
    review.shown = []
    arrangeReview()
  }

  private mutating func openFilter() {
    var entry = TextEntry()
    if review.source == .answers { entry.paste(review.filter.line(classes: classesByID)) }
    mode = .filtering(entry)
  }

  /// Takes the filter that was typed; a line that is none stays open.
  mutating func confirmFilter(_ line: String) {
    switch ReviewFilter.parse(line, classes: classDefinitions) {
    case .success(let filter):
      mode = .review
      // Of the batch in hand all is shown; a filter is for finished answers.
      review.source = .answers
      review.outerFilter = nil
      apply(filter)
    case .failure(let problem): tell(problem.description, .error)
    }
  }

  private mutating func toggleReviewedFlag() -> [AnnotatorEffect] {
    guard review.source == .answers, !isLeaving, let region = review.current,
      let before = review.entries[region].map({ $0.remark ?? Remark() })
    else { return [] }
    let change = RemarkChange.flag(!before.isFlagged)
    let after = before.changed(by: change)
    review.entries[region]?.remark = after
    pendingRemarks.append(PendingRemark(region: region, before: before, after: after))
    pictures.setRemark(after, on: region)
    return [.remark(region, change)]
  }

  private mutating func pin() {
    guard review.source == .batch, let region = review.current else { return }
    if review.pinned.remove(region) == nil { review.pinned.insert(region) }
  }

  private mutating func toggleDisagreeing() {
    guard review.source == .answers else { return }
    var filter = review.filter
    filter.disagrees.toggle()
    apply(filter)
  }

  private mutating func changeOrder() {
    guard review.source == .answers else { return }
    review.order = review.order.next
    review.cursor = 0
    review.shown = []
    arrangeReview()
  }

  private mutating func switchSource() {
    guard !options.startsInReview else {
      tell("The batch in hand is the annotator's; this is a review.")
      return
    }
    review.source = review.source == .answers ? .batch : .answers
    review.outerFilter = nil
    review.cursor = 0
    review.shown = []
    arrangeReview()
  }

  /// Carries out what a key asks for in the confusion table.
  mutating func pressInTable(_ command: AnnotatorCommand?) -> [AnnotatorEffect] {
    let last = classDefinitions.count
    switch command {
    case .moveLeft: review.table.column = max(0, review.table.column - 1)
    case .moveRight: review.table.column = min(last, review.table.column + 1)
    case .moveUp: review.table.row = max(0, review.table.row - 1)
    case .moveDown: review.table.row = min(last, review.table.row + 1)
    case .switchView: review.table.kind = review.table.kind.other
    case .openCell:
      let table = confusionTable
      let (row, column) = (review.table.row, review.table.column)
      guard table.answers.indices.contains(row), table.answers.indices.contains(column) else {
        return []
      }
      guard table.count(row: row, column: column) > 0 else {
        tell("No region is behind this cell.")
        return []
      }
      lay(nil)
      review.outerFilter = review.filter
      apply(table.filter(row: row, column: column))
    case .help: mode = .help(scroll: 0)
    case .closeView: lay(nil)
    default: return always(command)
    }
    return []
  }

  /// Over all answers, whatever the filter.
  var confusionTable: ConfusionTable {
    ConfusionTable(review.entries.values, kind: review.table.kind, classes: classDefinitions)
  }
}
