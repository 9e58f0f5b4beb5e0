import Annotation
import Labeling
import Simulations

/// What simulated persons reached for their keys and minutes, as words.
struct PersonTable {
  static let title = "A person’s keys and minutes"
  let header: [String]
  let rows: [[String]]

  /// nil where no person was simulated.
  init?(group: SimulationSummary.Group) {
    let persons = group.strategies.filter(\.hasPerson)
    guard !persons.isEmpty else { return nil }
    let amounts = [500.0, 1_000, 2_000, 4_000, 8_000, 16_000].filter { amount in
      persons.contains { $0.measure(at: amount, of: .clicks) != nil }
    }
    header =
      ["person"] + amounts.map { "\(Figures.count(Int($0))) keys" } + [
        "end", "accuracy", "keys an image", "minutes", "regions a minute", "accepted", "wrong",
      ]
    rows = persons.map { person in
      let ends = person.runs.compactMap(\.end)
      func spread(_ digits: Int, _ value: ((SimulationRound, PersonFigures, Int)) -> Double?)
        -> String
      {
        Spread(ends.compactMap(value)).map { BenchFigures.spread($0, digits: digits) } ?? "–"
      }
      return [DisplayText(person.name).description]
        + amounts.map { amount in
          person.measure(at: amount, of: .clicks).map { BenchFigures.spread($0, digits: 3) } ?? "–"
        } + [
          spread(3) { $0.0.miou }, spread(3) { $0.0.pixelAccuracy },
          spread(1) { Double($0.1.keys) / Double(max(1, $0.2)) }, spread(1) { $0.1.minutes },
          spread(1) { $0.1.regionsPerMinute }, spread(0) { Double($0.1.accepted) },
          spread(3) { end in
            end.1.accepted > 0 ? Double(end.1.acceptedErrors) / Double(end.1.accepted) : nil
          },
        ]
    }
  }
}

extension SimulationReport {
  /// The last round, what the person had done then, and the number of images.
  fileprivate var end: (SimulationRound, PersonFigures, Int)? {
    guard let last = rounds.last, let person = last.person else { return nil }
    return (last, person, poolImages)
  }
}
