import Labeling
import TerminalGraphics

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// What tests inspect in the annotator, wherever it is stored.
extension AnnotatorModel {
  var labeling: LabelingView { views[.labeling] as? LabelingView ?? LabelingView() }
  var sheet: ReviewView { views[.review] as? ReviewView ?? ReviewView() }
  var map: MapView { views[.map] as? MapView ?? MapView() }
  var help: HelpView { views[.help] as? HelpView ?? HelpView() }
  var naming: NamingView { views[.naming] as? NamingView ?? NamingView() }
  var classes: ClassesView { views[.classes] as? ClassesView ?? ClassesView() }

  /// What is open, with what was typed.
  var mode: OpenView {
    let content: OpenView.Content
    switch stack.current {
    case .help: content = .scroll(help.scroll)
    case .classes: content = .editing(classes.editing)
    default: content = line.map(OpenView.Content.line) ?? .nothing
    }
    // It is labeling whether or not the person moves freely.
    let mode = keyMode == .free ? .labeling : keyMode
    return OpenView(name: stack.current, keyMode: mode, content: content)
  }

  var size: GridSize { workspace.size }
  var snapshot: SessionSnapshot? { workspace.snapshot }
  var focus: RegionID? { workspace.focus }
  var free: FreeLabeling? { workspace.free }
  var pending: [PendingAnswer] { workspace.answers.pending }
  var pendingRemarks: [PendingRemark] { workspace.underway.remarks }
  var pendingClassEdit: PendingClassEdit? { workspace.underway.classEdit }
  var pendingReviews: [PendingReview] { workspace.underway.reviews }
  var pictures: LoadedPictures {
    get { workspace.pictures }
    set { workspace.pictures = newValue }
  }
  var layers: PictureLayers {
    get { workspace.layers }
    set { workspace.layers = newValue }
  }
  var shownLayers: PictureLayers { workspace.shownLayers }
  var visibleGuess: Guess? { workspace.visibleGuess }
  var shownRemark: Remark? { workspace.shownRemark }
  var pictureState: PictureState { workspace.pictureState }
  var foundClasses: [ClassSummary] { workspace.foundClasses }
  var answeredCount: Int { workspace.counts.answered }
  var wording: Wording { workspace.wording }
  var unsettledNumber: Int { workspace.attention.number }
  var isLeaving: Bool {
    get { workspace.underway.isLeaving }
    set { workspace.underway.isLeaving = newValue }
  }

  var viewport: Viewport? { labeling.camera.viewport }
  var zoom: ZoomStep { labeling.camera.zoom }
  var held: HeldView? { labeling.camera.held }
  var isPulsing: Bool { labeling.camera.isPulsing }
  var pulseNumber: Int { labeling.camera.pulseNumber }
  var isOutOfView: Bool { labeling.camera.isOutOfView(in: workspace) }
  var isCuttingFocus: Bool { labeling.isCuttingFocus(in: workspace) }

  var isReviewing: Bool { workspace.isReviewing }
  var review: ReviewState {
    get { sheet.sheet }
    set {
      var changed = sheet
      changed.sheet = newValue
      views[.review] = changed
    }
  }
  var reviewLayout: ReviewLayout { review.layout(in: size) }
  var reviewedEntry: ReviewEntry? { sheet.sheet.reviewedEntry(in: workspace) }

  func answer(of region: RegionID) -> Answer? { workspace.answer(of: region) }
  func count(of summary: ClassSummary) -> Int { workspace.counts.count(of: summary) }
  func entry(of region: RegionID) -> ReviewEntry? { sheet.sheet.entry(of: region, in: workspace) }
  func region(column: Int, row: Int) -> RegionID? {
    labeling.camera.region(column: column, row: row, in: workspace)
  }

  mutating func leaveQueue(for image: ImageID) { _ = tell(.imageWanted(image)) }
}

/// The view that has the keyboard, for comparison.
struct OpenView: Equatable {
  enum Content: Equatable {
    case nothing
    case scroll(Int)
    case editing(ClassEditing)
    case line(LineEditor)
  }

  var name: ViewName
  var keyMode: KeyMode
  var content = Content.nothing

  static let labeling = OpenView(name: .labeling, keyMode: .labeling)
  static let map = OpenView(name: .map, keyMode: .map)
  static let review = OpenView(name: .review, keyMode: .review)
  static let table = OpenView(name: .review, keyMode: .table)

  static func help(scroll: Int) -> OpenView {
    OpenView(name: .help, keyMode: .help, content: .scroll(scroll))
  }

  static func naming(_ line: LineEditor) -> OpenView {
    OpenView(name: .naming, keyMode: .line, content: .line(line))
  }

  static func classes(_ editing: ClassEditing) -> OpenView {
    OpenView(name: .classes, keyMode: editing.keyMode, content: .editing(editing))
  }
}
