import Labeling
import Overviews
import Workbench

/// The mouse selects and scrolls what is shown; it never answers.
extension AnnotatorModel {
  mutating func click(column: Int, row: Int, at time: Int64) -> [AnnotatorEffect] {
    guard !workspace.isTooSmall else { return [] }
    workspace.pace.clicks(at: time)
    guard line == nil else { return [] }
    let name = stack.current
    return carryOut(
      views[name].click(column: column, row: row, in: &workspace), of: name, press: nil)
  }

  mutating func release(column: Int, row: Int) -> [AnnotatorEffect] {
    guard !workspace.isTooSmall, line == nil else { return [] }
    let name = stack.current
    return carryOut(
      views[name].release(column: column, row: row, in: &workspace), of: name, press: nil)
  }

  /// A list that belongs to an open line scrolls instead of the view.
  mutating func scroll(down: Bool, at time: Int64) -> [AnnotatorEffect] {
    guard !workspace.isTooSmall else { return [] }
    workspace.pace.clicks(at: time)
    let name = stack.current
    let distance = down ? 1 : -1
    guard line == nil else {
      views[name].choose(by: distance, in: &workspace)
      return []
    }
    workspace.notice = nil
    return carryOut(views[name].scroll(by: distance, in: &workspace), of: name, press: nil)
  }
}
