import Foundation
import TestSupport
import Testing

/// The review of the real program, on its own terminal.
@Suite("Review on a terminal", .serialized, .waitsForProcesses)
struct ReviewOnTerminalTests {
  @Test("Another person confirms and corrects answers, and undoes it; the status says so")
  func review() throws {
    let photos = try PhotoFolder(pictures: 2)
    let labeling = try PseudoTerminal(
      Program.path,
      [
        "annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6",
      ], columns: 80, rows: 24)
    try labeling.waitFor("1/6")
    for (key, next) in [("1", 2), ("2", 3), ("1", 4)] {
      labeling.settle(milliseconds: 700)
      labeling.type(key)
      try labeling.waitFor("\(next)/6")
    }
    // The same sheet inside: one answer is confirmed.
    labeling.type("r")
    try labeling.waitFor("region 1 of 3")
    labeling.settle(milliseconds: 1_200)
    labeling.type("\r")
    try labeling.waitFor("1 reviewed")
    labeling.type("q")
    try labeling.waitFor("4/6")
    labeling.type("q")
    #expect(try labeling.waitForExit() == .exited(0))

    let review = try PseudoTerminal(
      Program.path, ["review", photos.path, "--annotator", "bob"], columns: 80, rows: 24)
    try review.waitFor("region 1 of 3")
    try review.waitFor("1 reviewed")
    review.settle(milliseconds: 1_200)
    review.type("2")
    try review.waitFor("2 of 3")
    review.settle(milliseconds: 700)
    review.type("2")
    try review.waitFor("3 of 3")
    try review.waitFor("saved")
    #expect(
      try counts(photos) == ["sky": 1, "ground": 2] || counts(photos) == ["sky": 0, "ground": 3])
    review.type("u")
    try review.waitFor("undone")
    review.type("u")
    review.settle(milliseconds: 700)
    review.type("q")
    #expect(try review.waitForExit() == .exited(0))
    #expect(try counts(photos) == ["sky": 2, "ground": 1])
  }

  private func counts(_ photos: PhotoFolder) throws -> [String: Int]? {
    try PhotoFolder.object(try photos.run("status", "--json").output)["per_class"]
      as? [String: Int]
  }
}
