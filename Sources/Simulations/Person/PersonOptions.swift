public import Labeling

/// What a simulated person does, and how long it takes.
public struct PersonOptions: Sendable, Hashable, Codable {
  /// Tiles on a page of a sheet.
  public struct Page: Sendable, Hashable, Codable {
    public var columns: Int
    public var rows: Int

    /// - Precondition: both positive.
    public init(columns: Int, rows: Int) {
      precondition(columns > 0 && rows > 0)
      self.columns = columns
      self.rows = rows
    }

    var tiles: Int { columns * rows }

    /// Of a terminal of 120 × 40 cells.
    public static let usual = Page(columns: 6, rows: 3)
  }

  public var mode: PersonMode
  public var pace = PersonPace()
  public var page = Page.usual
  /// How tiles of a sheet are reached.
  public var reach = TileReach.letters
  /// Answers, asked one by one, before anything else is done.
  public var answersBefore = 1_000
  /// Pages whose guesses are right less often than this on average are not looked at, 0...1.
  public var leastChance = 0.75
  /// At most this share of the guesses that are accepted after a sample may be wrong, by 95 %.
  public var bound = 0.02
  /// How many guesses a sample holds.
  public var sampleSize = 300
  /// The rest of an image is accepted once this share of it is expected to be wrong.
  public var expectedErrors = 0.05

  /// In which the regions of a batch are asked.
  public var order = AskingOrder.near

  public init(_ mode: PersonMode) {
    self.mode = mode
  }

  enum CodingKeys: String, CodingKey {
    case mode, pace, page, bound, order, reach
    case answersBefore = "answers_before"
    case leastChance = "least_chance"
    case sampleSize = "sample_size"
    case expectedErrors = "expected_errors"
  }
}
