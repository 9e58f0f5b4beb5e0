import Labeling
import TerminalGraphics
import Workbench

/// What is looked over, and how much of it is known.
struct ReviewState: Sendable {
  /// What the sheet is about.
  enum Source: Hashable, Sendable {
    /// Finished answers.
    case answers
    /// The open regions of the batch in hand.
    case batch
  }

  var source = Source.answers
  /// Finished answers, by region.
  var entries: [RegionID: ReviewEntry] = [:]
  /// False until the session told for the first time.
  var isListed = false
  /// The list in hand is older than something that was undone.
  var needsListing = false
  var isListing = false
  /// The list that is on its way brings newer opinions only: what is shown stays where it is.
  var keepsPlaces = false
  /// What the sheet shows, filtered and in order; it does not change while somebody answers.
  var shown: [RegionID] = []
  var cursor = 0
  var filter = ReviewFilter()
  /// The filter from before a cell of the table was opened; nil unless that is what is shown.
  var outerFilter: ReviewFilter?
  var order = ReviewOrder.disagreement
  var tileSize = TileSize.small
  var tiles = RegionTiles()
  /// Regions that were answered in this review.
  var touched: Set<RegionID> = []
  /// Regions of the batch that stay when others are asked for.
  var pinned: Set<RegionID> = []
  var isReplacing = false
  var table = ConfusionCursor()
  /// The guesses of the page in sight as they were drawn last; none of a region without one.
  var seenGuesses: [RegionID: Guess?] = [:]
  /// The region under the cursor then.
  var seenCurrent: RegionID?

  /// Where the tiles stand on a screen of some size.
  func layout(in size: GridSize) -> ReviewLayout { ReviewLayout(size: size, tile: tileSize) }

  /// The regions of the page in sight.
  func visible(in size: GridSize) -> ArraySlice<RegionID> {
    shown[layout(in: size).page(of: cursor, count: shown.count)]
  }

  /// Shows what a reviewer said before it is on disk.
  mutating func show(_ answers: [RegionAnswer], by annotator: DisplayText) {
    for answered in answers {
      entries[answered.region]?.review = AnswerRecord(
        answer: answered.answer, author: annotator, time: 0)
    }
  }

  /// The region under the cursor.
  var current: RegionID? { shown.indices.contains(cursor) ? shown[cursor] : nil }
}

/// How large the tiles of a contact sheet are, in cells of picture.
enum TileSize: Hashable, Sendable, CaseIterable {
  case small
  case medium
  case large

  var cells: GridSize {
    switch self {
    case .small: GridSize(columns: 16, rows: 8)
    case .medium: GridSize(columns: 24, rows: 12)
    case .large: GridSize(columns: 36, rows: 18)
    }
  }

  var next: TileSize {
    switch self {
    case .small: .medium
    case .medium: .large
    case .large: .small
    }
  }
}
