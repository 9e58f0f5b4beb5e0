import Workbench

/// Which views are open: a base, possibly one laid over it, and those on top.
struct ViewStack: Hashable, Sendable {
  private(set) var base = ViewName.labeling
  private(set) var laid: ViewName?
  private(set) var top: [ViewName] = []

  /// The view that has the keyboard.
  var current: ViewName { top.last ?? laid ?? base }

  /// The view that fills the screen, and those that are drawn over it.
  var drawn: (screen: ViewName, over: [ViewName]) {
    let over = top.reversed().prefix { [.over, .overHome].contains($0.level) }
    return (top.dropLast(over.count).last ?? laid ?? base, over.reversed())
  }

  func contains(_ view: ViewName) -> Bool { base == view || laid == view || top.contains(view) }

  mutating func open(_ view: ViewName) {
    switch view.level {
    case .base:
      base = view
      laid = nil
      top = []
    case .laid:
      laid = view
      top = []
    case .top, .overHome: top = [view]
    case .over: top += [view]
    }
  }

  mutating func close(_ view: ViewName) {
    switch view.level {
    case .base: self = ViewStack()
    case .laid:
      laid = nil
      top = []
    case .top: top = []
    case .over, .overHome: top.removeAll { $0 == view }
    }
  }

  mutating func closeTop() { top = [] }
}
