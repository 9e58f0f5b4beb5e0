import Labeling
import TerminalGraphics
import Workbench

/// The mouse on the contact sheet: a click goes to a tile, dragging selects a rectangle of them, the
/// wheel goes up or down one row.
extension ReviewView {
  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    guard !showsTable else { return .stay }
    workspace.notice = nil
    sheet.selection = []
    jump.landed = nil
    sheet.dragged = nil
    let layout = sheet.layout(in: workspace.size)
    let page = layout.page(of: sheet.cursor, count: sheet.shown.count)
    if let place = layout.place(atColumn: column, row: row, of: page.count) {
      sheet.cursor = page.lowerBound + place
      sheet.dragged = (place, page)
    }
    return .stay
  }

  /// Selects the tiles between the one that was clicked and the one under the mouse now.
  mutating func release(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    guard let dragged = sheet.dragged else { return .stay }
    sheet.dragged = nil
    let layout = sheet.layout(in: workspace.size)
    let page = layout.page(of: sheet.cursor, count: sheet.shown.count)
    let last = layout.place(nearColumn: column, row: row)
    guard !showsTable, dragged.page == page, last != dragged.place else { return .stay }
    sheet.selection = layout.rectangle(from: dragged.place, to: last)
      .filter { $0 < page.count }.map { sheet.shown[page.lowerBound + $0] }
    guard sheet.selection.count > 1 else {
      sheet.selection = []
      return .stay
    }
    let key = workspace.keyName(of: ReviewCommand.closeView)
    workspace.tell(
      "\(sheet.selection.count) regions selected: the next answer goes to all of them; "
        + "\(key) drops the selection")
    return .stay
  }

  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    guard !showsTable else {
      let last = workspace.classes.definitions.count
      sheet.table.row = min(last, max(0, sheet.table.row + notches))
      return .stay
    }
    move(in: &workspace) { cursor, layout, _ in max(0, cursor + notches * layout.columns) }
    return .stay
  }

  mutating func dropSelection(in workspace: inout Workspace) {
    sheet.selection = []
    workspace.tell("The selection was dropped; nothing was answered.")
  }
}
