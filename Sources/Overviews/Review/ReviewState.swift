import Labeling
import TerminalGraphics
import Workbench

/// What is under review, and how much of it is known.
struct ReviewState: Sendable {
  /// What the sheet is about.
  enum Source: Hashable, Sendable {
    /// Finished answers.
    case answers
    /// The open regions of the current batch.
    case batch
  }

  var source = Source.answers
  /// Finished answers, by region.
  var entries: [RegionID: ReviewEntry] = [:]
  /// False until the session first reports.
  var isListed = false
  /// Whether the list is older than something that was undone.
  var needsListing = false
  var isListing = false
  /// Whether the pending list only brings newer guesses: everything shown stays in place.
  var keepsPlaces = false
  /// What the sheet shows, filtered and in order; it does not change while a person answers.
  var shown: [RegionID] = []
  var cursor = 0
  var filter = ReviewFilter()
  /// The filter in use before a cell of the table was opened; nil unless such a cell is shown.
  var outerFilter: ReviewFilter?
  var order = ReviewOrder.disagreement
  var tileSize = TileSize.small
  var tiles = RegionTiles()
  /// Regions of the page that the next answer goes to together; empty: only the current one.
  var selection: [RegionID] = []
  /// The tile on which the button was pressed, with its page; nil once it is released.
  var dragged: (place: Int, page: Range<Int>)?
  /// The regions whose doubtful guesses the person was warned of; the same key again agrees with them.
  var warned: [RegionID] = []
  /// Regions that were answered in this review.
  var touched: Set<RegionID> = []
  /// Regions of the batch that stay when others are requested.
  var pinned: Set<RegionID> = []
  var isReplacing = false
  var table = ConfusionCursor()
  /// The guesses of the visible page as last drawn; nil for a region without one.
  var seenGuesses: [RegionID: Guess?] = [:]
  /// The region under the cursor then.
  var seenCurrent: RegionID?

  /// Where the tiles lie on a screen of the given size.
  func layout(in size: GridSize) -> ReviewLayout { ReviewLayout(size: size, tile: tileSize) }

  /// The regions of the visible page.
  func visible(in size: GridSize) -> ArraySlice<RegionID> {
    shown[layout(in: size).page(of: cursor, count: shown.count)]
  }

  /// The regions of the page after some places, which are that of a page.
  func upcoming(after page: Range<Int>) -> [RegionID] {
    Array(shown[page.upperBound..<min(shown.count, page.upperBound + page.count)])
  }

  /// Shows a reviewer's answers before they are on disk.
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
