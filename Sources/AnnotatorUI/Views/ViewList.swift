/// The views, by name.
enum ViewName: Hashable, Sendable, CaseIterable {
  case labeling
  case review
  case progress
  case map
  case classes
  case naming
  case prompt
  case help
  case question
  case idleLine

  /// What a view lies over.
  enum Level: Hashable, Sendable {
    /// Nothing: there is one of these always.
    case base
    /// Over a base, until it is closed.
    case laid
    /// Over whatever is there; closing it leads back to that.
    case top
    /// The same, and what is below stays in sight.
    case over
  }

  var level: Level {
    switch self {
    case .labeling, .review: .base
    case .progress, .map: .laid
    case .classes, .prompt, .help: .top
    case .naming, .question, .idleLine: .over
    }
  }
}

/// The one list of all views; what the annotator does with a view it does through `AnnotatorView`.
struct ViewList: Sendable {
  private var views: [ViewName: any AnnotatorView] = [
    .labeling: LabelingView(),
    .review: ReviewView(),
    .progress: ProgressView(),
    .map: MapView(),
    .classes: ClassesView(),
    .naming: NamingView(),
    .prompt: PromptView(),
    .help: HelpView(),
    .question: QuestionView(),
    .idleLine: IdleLineView(),
  ]

  subscript(name: ViewName) -> any AnnotatorView {
    get {
      guard let view = views[name] else { preconditionFailure("every view is in the list") }
      return view
    }
    _modify { yield &views[name, default: IdleLineView()] }
  }
}
