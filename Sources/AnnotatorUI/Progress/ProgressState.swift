import Labeling

/// How far the labeling is, as far as it was told.
struct ProgressState: Sendable {
  private(set) var report: ProgressReport?
  /// The report in hand is older than the model in place.
  var needsListing = true
  var isListing = false

  mutating func list(_ report: ProgressReport) {
    self.report = report
    isListing = false
  }
}

extension AnnotatorModel {
  mutating func openProgress() {
    progress.needsListing = true
    lay(.progress)
  }

  mutating func pressInProgress(_ command: AnnotatorCommand?) -> [AnnotatorEffect] {
    switch command {
    case .closeView: lay(nil)
    case .openMap: openMap()
    case .help: mode = .help(scroll: 0)
    default: return always(command)
    }
    return []
  }

  /// Asks for what the panel or the map shows.
  mutating func requestProgress() -> [AnnotatorEffect] {
    if overlay == .progress, progress.needsListing, !progress.isListing {
      progress.needsListing = false
      progress.isListing = true
      return [.listProgress]
    }
    if overlay == .map, map.needsListing {
      map.needsListing = false
      return [.listImages]
    }
    return []
  }

  mutating func progressFailed(_ reason: DisplayText) {
    progress.isListing = false
    tell(reason.description, .error)
  }

  /// The layers that may be shown: none that tells the guess of a region that measures the model.
  var shownLayers: PictureLayers {
    guard isAuditing else { return layers }
    var layers = layers
    layers.prediction = false
    layers.uncertainty = false
    return layers
  }
}
