/// The views of an annotator with their state, by name.
package struct ViewList: Sendable {
  /// In the order of the entries.
  package let names: [ViewName]
  private var views: [ViewName: any AnnotatorView]

  /// - Precondition: no two entries have one name.
  package init(_ entries: [ViewEntry]) {
    names = entries.map(\.name)
    views = Dictionary(
      entries.map { ($0.name, $0.make()) },
      uniquingKeysWith: { _, _ in preconditionFailure("two views have one name") })
  }

  /// - Precondition: the view is in the list.
  package subscript(name: ViewName) -> any AnnotatorView {
    get { views.values[place(of: name)] }
    _modify { yield &views.values[place(of: name)] }
  }

  private func place(of name: ViewName) -> Dictionary<ViewName, any AnnotatorView>.Index {
    guard let place = views.index(forKey: name) else {
      preconditionFailure("\(name) is not in the list of views")
    }
    return place
  }
}
