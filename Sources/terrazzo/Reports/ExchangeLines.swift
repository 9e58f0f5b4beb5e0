import Annotation
import Labeling

/// What an exchange of journals brought, for people and for scripts.
struct ExchangeLines {
  private let report: ProjectSync.Report
  private let other: String

  /// - Parameter other: what the journal was exchanged with, as it was typed.
  init(_ report: ProjectSync.Report, other: String) {
    self.report = report
    self.other = other
  }

  var sentences: [String] {
    let name = DisplayText(other)
    var sentences: [String] = []
    if let taken = report.taken {
      sentences.append(
        taken.new == 0 ? "There is nothing new in \(name)." : "Taken from \(name): \(words(taken))."
      )
    }
    if let given = report.given {
      sentences.append(
        given.new == 0 ? "\(name) has everything." : "Given to \(name): \(words(given)).")
    }
    if let written = report.written {
      sentences.append(
        "Wrote \(name): \(Figures.counted(written, "change")).")
    }
    for part in [report.taken, report.given].compactMap(\.self) where part.alsoAnsweredHere > 0 {
      sentences.append(
        """
        \(Figures.count(part.alsoAnsweredHere)) of \(Figures.counted(part.answers, "answer")) are to regions that \
        were answered on both sides; terrazzo review shows where they differ (press /, then contested). To label \
        different images, work with --images-of 1/2 on one side and 2/2 on the other.
        """)
      break
    }
    return sentences
      + [report.taken, report.given].flatMap { $0?.conflicts.map(\.description) ?? [] }
  }

  /// "500 answers of ada and bob, 3 undos, 1 class change and 4 other changes".
  private func words(_ part: ExchangeReport) -> String {
    var words: [String] = []
    if part.answers > 0 {
      let people = part.givers.map(\.annotator.description)
      words.append("\(Figures.counted(part.answers, "answer")) of \(Self.list(people, most: 5))")
    }
    if part.reversals > 0 { words.append(Figures.counted(part.reversals, "undo")) }
    if part.classChanges > 0 {
      words.append(Figures.counted(part.classChanges, "class change"))
    }
    let rest = part.new - part.answers - part.reversals - part.classChanges
    if rest > 0 { words.append(Figures.counted(rest, "other change")) }
    return Self.list(words, most: 4)
  }

  private static func list(_ words: [String], most: Int) -> String {
    let others = words.count - most
    let all = others > 0 ? words.prefix(most) + [Figures.counted(others, "other")] : words[...]
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return "\(all.dropLast().joined(separator: ", ")) and \(last)"
  }

  struct Object: Encodable {
    struct Part: Encodable {
      struct Giver: Encodable {
        var annotator: String
        var answers: Int
      }

      var entries: Int
      var new: Int
      var answers: Int
      var reversals: Int
      var classChanges: Int
      var alsoAnsweredHere: Int
      var people: [Giver]
      var conflicts: [String]

      init(_ part: ExchangeReport) {
        entries = part.entries
        new = part.new
        answers = part.answers
        alsoAnsweredHere = part.alsoAnsweredHere
        reversals = part.reversals
        classChanges = part.classChanges
        people = part.givers.map {
          Giver(annotator: $0.annotator.description, answers: $0.answers)
        }
        conflicts = part.conflicts.map(\.description)
      }

      private enum CodingKeys: String, CodingKey {
        case entries, new, answers, reversals, people, conflicts
        case classChanges = "class_changes"
        case alsoAnsweredHere = "also_answered_here"
      }
    }

    var taken: Part?
    var given: Part?
    var written: Int?
  }

  var object: Object {
    Object(
      taken: report.taken.map(Object.Part.init), given: report.given.map(Object.Part.init),
      written: report.written)
  }
}
