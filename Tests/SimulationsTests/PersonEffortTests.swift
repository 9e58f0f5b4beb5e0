import Labeling
import Testing

@testable import Simulations

@Suite("A simulated person's keys and seconds")
struct PersonEffortTests {
  private func effort(_ change: (inout PersonOptions) -> Void = { _ in }) -> PersonEffort {
    var options = PersonOptions(.sheets)
    options.reach = .arrows
    change(&options)
    return PersonEffort(options)
  }

  @Test("A region that is asked alone is a key; a page is a key, and its corrections are keys")
  func counting() {
    var effort = effort()
    effort.answer(10)
    #expect(effort.keys == 10 && abs(effort.seconds - 12) < 1e-9)
    effort.page(of: 18, correcting: [])
    // 18 looks and Enter.
    #expect(effort.keys == 11 && abs(effort.seconds - 17) < 1e-9)
    // Down and right to 7, its class; the cursor is on 8 then, and 9 is one to the right.
    effort.page(of: 18, correcting: [7, 9])
    #expect(effort.keys == 11 + 3 + 2 + 1 && abs(effort.seconds - 17 - 4.5 - 3) < 1e-9)
    #expect(effort.alone == 10 && effort.tiles == 36 && effort.corrections == 2)
    effort.press(1)
    #expect(effort.keys == 18 && abs(effort.seconds - 25) < 1e-9)
  }

  @Test("After the last tile the cursor stays there; with the mouse every way is one click")
  func ends() {
    var effort = effort { $0.reach = .clicks }
    effort.page(of: 18, correcting: [0, 1, 17])
    // The first two are under the cursor already.
    #expect(effort.keys == 3 + 1 + 1)
    effort = self.effort()
    effort.page(of: 1, correcting: [0])
    #expect(effort.keys == 2)
  }

  @Test("A label costs its key and its letters, and arrow keys are taken where they are fewer")
  func letters() {
    var effort = effort { $0.reach = .letters }
    // One key down and one to the right are no more than f and a letter; the cursor is on 8 then.
    effort.page(of: 18, correcting: [7])
    #expect(effort.keys == 2 + 1 + 1)
    // 17 is two down and five to the right, or one left and three down: f and its only letter are fewer.
    effort.page(of: 18, correcting: [17])
    #expect(effort.keys == 4 + 2 + 1 + 1)
    // From now on letters lead there without f. The cursor stays where they led.
    effort.page(of: 18, correcting: [14, 16, 17])
    #expect(effort.keys == 8 + (1 + 1) + (1 + 1) + (1 + 1) + 1)
    #expect(effort.corrections == 5)
    // On a screen that is opened anew f is needed again.
    effort.press(2)
    effort.page(of: 18, correcting: [17])
    #expect(effort.keys == 15 + 2 + 2 + 1 + 1)
  }

  @Test("A single wrong tile takes the fewer of both keys, on small pages and large ones")
  func noMoreKeys() {
    for count in [18, 66] {
      for wrong in 0..<count {
        var (letters, arrows) = (self.effort { $0.reach = .letters }, self.effort())
        letters.page(of: count, correcting: [wrong])
        arrows.page(of: count, correcting: [wrong])
        #expect(letters.keys <= arrows.keys)
        let label = TileLabels(count: count).texts[wrong].count
        #expect(letters.keys == min(arrows.keys, label + 3))
      }
    }
  }

  @Test("A journal's seconds count instead, a correction as a whole")
  func ownPace() {
    var effort = effort {
      $0.pace.key = 2
      $0.pace.tile = 0.5
      $0.pace.sheetKey = 0
      $0.pace.correction = 3
    }
    effort.page(of: 10, correcting: [5])
    effort.answer(1)
    #expect(abs(effort.seconds - 10) < 1e-9)
  }

  @Test("No way over a page is shorter", arguments: 1...7)
  func moves(columns: Int) {
    let count = columns * 4
    for from in 0..<count {
      // Breadth first, one key after another.
      var steps = [from: 0]
      var edge = [from]
      while !edge.isEmpty {
        var next: [Int] = []
        for place in edge {
          for other in [place - 1, place + 1, place - columns, place + columns]
          where (0..<count).contains(other) && steps[other] == nil {
            steps[other] = (steps[place] ?? 0) + 1
            next.append(other)
          }
        }
        edge = next
      }
      for to in 0..<count {
        #expect(
          PersonEffort.moves(from: from, to: to, columns: columns) == steps[to],
          "\(from) to \(to) of \(columns)")
      }
    }
  }
}
