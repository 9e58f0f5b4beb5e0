package import Labeling

/// What a trainer outside of the program is doing, in words.
package struct TrainerWords {
  private let status: TrainerStatus
  private let wording: Wording

  package init(_ status: TrainerStatus, ascii: Bool) {
    self.status = status
    wording = Wording(ascii: ascii)
  }

  /// `trainer: 35 %, epoch 3 of 10`.
  package var long: String {
    guard status.stage == .running else { return "trainer: \(stage)\(wording.ellipsis)" }
    if let quiet { return "trainer: \(quiet)" }
    let parts = [share, status.words.description].compactMap(\.self).filter { !$0.isEmpty }
    return parts.isEmpty ? "trainer: running" : "trainer: " + parts.joined(separator: ", ")
  }

  /// `trainer 35 %`.
  package var short: String {
    guard status.stage == .running else { return "trainer \(stage)" }
    return quiet.map { "trainer \($0)" } ?? share.map { "trainer \($0)" } ?? "trainer runs"
  }

  private var stage: String {
    switch status.stage {
    case .writing: "writing the round"
    case .running: "running"
    case .checking: "checking"
    }
  }

  private var quiet: String? { status.quietMinutes.map { "quiet for \($0) min" } }

  private var share: String? {
    status.share.map { "\(Int(max(0, min(1, $0)) * 100)) %" }
  }
}
