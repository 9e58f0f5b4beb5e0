import Imaging
import Labeling
import Superpixels
import TerminalGraphics

/// The mouse chooses what is looked at; it never answers.
extension AnnotatorModel {
  mutating func click(column: Int, row: Int, at time: Int64) {
    guard !isTooSmall else { return }
    meter.keyArrives(at: time)
    switch mode {
    case .labeling:
      notice = nil
      chooseRegion(column: column, row: row)
    case .review:
      notice = nil
      chooseTile(column: column, row: row)
    case .map:
      notice = nil
      chooseImage(column: column, row: row)
    default: break
    }
  }

  /// The region under a cell of the picture; nil beside it.
  func region(column: Int, row: Int) -> RegionID? {
    guard let area = ScreenLayout(size: size).picture, let viewport,
      case .shown(let tile) = pictureState, viewport.image == tile.image,
      viewport.area == area.size, (0..<area.size.columns).contains(column - area.column),
      (0..<area.size.rows).contains(row - area.row)
    else { return nil }
    let window = viewport.window
    let place = (
      x: window.x + (Double(column - area.column) + 0.5) / Double(area.size.columns)
        * window.width,
      y: window.y + (Double(row - area.row) + 0.5) / Double(area.size.rows) * window.height
    )
    guard place.x >= 0, place.y >= 0, place.x < Double(tile.map.width),
      place.y < Double(tile.map.height)
    else { return nil }
    let number = Int(tile.map.labels[Int(place.x), Int(place.y)])
    let region = tile.region(at: number)
    return tile.number(of: region) == nil ? nil : region
  }

  /// Goes to the region under a cell: in the queue if it is one of the batch, else away from it.
  private mutating func chooseRegion(column: Int, row: Int) {
    guard let region = region(column: column, row: row), region != focus, !isCuttingFocus else {
      return
    }
    if let run = free?.run {
      if !run.contains(region) { free?.run = run + [region] }
      go(to: region)
    } else if free != nil {
      go(to: region)
    } else if items.contains(where: { $0.region == region }) {
      failedRegion = nil
      go(to: region)
    } else {
      leaveQueue(at: region)
      tell(
        "Not in this batch: free labeling; \(keyName(of: .backToQueue, in: .free)) goes back to the queue."
      )
    }
  }

  private mutating func chooseTile(column: Int, row: Int) {
    let sheet = reviewLayout
    let page = sheet.page(of: review.cursor, count: review.shown.count)
    for place in 0..<page.count {
      let origin = sheet.origin(of: place)
      // The line of words below a picture belongs to it.
      if (0..<sheet.picture.columns).contains(column - origin.column),
        (0...sheet.picture.rows).contains(row - origin.row)
      {
        review.cursor = page.lowerBound + place
      }
    }
  }

  private mutating func chooseImage(column: Int, row: Int) {
    guard let count = map.images?.count, column >= 1, row >= MapLayout.firstRow else { return }
    let layout = MapLayout(size: size, images: count)
    let x = (column - 1) / layout.cell.columns
    let y = (row - MapLayout.firstRow) / layout.cell.rows
    guard x < layout.columns, y < layout.rows else { return }
    let place = (layout.firstShownRow(cursor: map.cursor, count: count) + y) * layout.columns + x
    if place < count { map.cursor = place }
  }
}
