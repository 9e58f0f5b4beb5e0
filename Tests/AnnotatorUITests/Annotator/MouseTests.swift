import Imaging
import Labeling
import RegionPictures
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The mouse")
struct MouseTests {
  private func click(_ script: inout AnnotatorScript, _ region: RegionID) -> Bool {
    for row in 0..<script.model.size.rows {
      for column in 0..<script.model.size.columns
      where script.model.region(column: column, row: row) == region {
        script.now += 200
        script.send(.click(column: column, row: row, at: script.now))
        return true
      }
    }
    return false
  }

  @Test("A click on a region of the batch goes to it, and answers nothing")
  func batch() {
    var script = AnnotatorScript()
    script.type("z")
    #expect(click(&script, .street(1, 35)))
    #expect(script.model.focus == .street(1, 35) && script.model.free == nil)
    #expect(script.statusLine.hasPrefix(" region 3 of 5"))
    #expect(script.effects.answers.isEmpty)
    #expect(script.type("4", after: 300).answers.map(\.region) == [.street(1, 35)])
  }

  @Test("A click on another region leaves the queue for it; one key returns")
  func otherRegion() {
    var script = AnnotatorScript()
    script.type("z")
    #expect(click(&script, .street(1, 28)))
    #expect(script.model.focus == .street(1, 28) && script.model.free != nil)
    #expect(script.messageLine.contains("f goes back to the queue"))
    #expect(click(&script, .street(1, 29)))
    #expect(script.model.focus == .street(1, 29) && script.model.free != nil)
    script.type("f")
    #expect(script.model.focus == .street(1, 20) && script.effects.answers.isEmpty)
  }

  @Test("During a run, a click adds the region to it")
  func run() {
    var script = AnnotatorScript()
    script.type("zfb")
    #expect(click(&script, .street(1, 29)) && click(&script, .street(1, 28)))
    #expect(script.model.free?.run == [.street(1, 20), .street(1, 29), .street(1, 28)])
    #expect(script.type("4", after: 300).answers.count == 3)
  }

  @Test("Every cell of the picture belongs to the region that its middle shows")
  func cells() throws {
    var script = AnnotatorScript()
    script.type("z")
    let window = try #require(script.model.viewport).window
    let area = try #require(ScreenLayout(size: script.model.size).picture)
    var found: Set<RegionID> = []
    for row in 0..<script.model.size.rows {
      for column in 0..<script.model.size.columns {
        let x = window.x + (Double(column - area.column) + 0.5) / 86 * window.width
        let y = window.y + (Double(row - area.row) + 0.5) / 36 * window.height
        let isInside =
          column < 86 && (1...36).contains(row) && x >= 0 && x < 120 && y >= 0 && y < 90
        let region = script.model.region(column: column, row: row)
        #expect((region != nil) == isInside)
        if let region, isInside {
          #expect(region == .street(1, Int(y) / 15 * 8 + Int(x) / 15))
          found.insert(region)
        }
      }
    }
    #expect(found.count > 10)
  }

  @Test("Clicks on text, with open lines, on small screens and early clicks select nothing")
  func elsewhere() {
    var script = AnnotatorScript()
    script.type("z")
    let focus = script.model.focus
    for (column, row) in [(100, 20), (5, 0), (5, 38), (5, 39), (400, 400), (-1, -1)] {
      script.send(.click(column: column, row: row, at: script.now))
      #expect(script.model.focus == focus)
    }
    script.send(.earlyClick)
    #expect(
      script.messageLine == " The screen changed before the click arrived; nothing was selected.")
    for keys in ["?", ":", "/", ",", "c", "d"] {
      var open = AnnotatorScript()
      open.type(keys)
      let mode = open.model.mode
      for row in 0..<40 { open.send(.click(column: 40, row: row, at: open.now)) }
      #expect(open.model.mode == mode && open.model.focus == focus, "\(keys)")
      #expect(open.effects.answers.isEmpty)
    }
    script.send(.resized(GridSize(columns: 20, rows: 5)))
    script.send(.click(column: 3, row: 3, at: script.now))
    #expect(script.model.focus == focus)
  }

  @Test("On the contact sheet a click selects the picture, in the map the image")
  func otherScreens() {
    var review = AnnotatorScript.reviewing()
    review.loadTiles()
    let layout = review.model.reviewLayout
    for place in [2, 1, 3] {
      let origin = layout.origin(of: place)
      review.send(.click(column: origin.column + 2, row: origin.row + 1, at: review.now))
      #expect(review.model.review.cursor == place)
    }
    let last = layout.origin(of: 3)
    // Its caption, and the gap next to it.
    review.send(.click(column: last.column, row: last.row + layout.picture.rows, at: review.now))
    #expect(review.model.review.cursor == 3)
    review.send(.click(column: 0, row: 0, at: review.now))
    #expect(review.model.review.cursor == 3)

    var map = AnnotatorScript()
    map.type("t")
    map.send(
      .imagesListed(
        (1...20).map {
          ImageFigures(
            image: ImageID(rawValue: Int64($0)), name: DisplayText("\($0).png"), answered: 0,
            regions: 48,
            share: 0)
        }))
    let cell = MapLayout(size: map.model.size, images: 20)
    map.send(
      .click(
        column: 1 + 3 * cell.cell.columns, row: MapLayout.firstRow, at: map.now))
    #expect(map.model.map.cursor == 3)
    map.send(.click(column: 119, row: 30, at: map.now))
    #expect(map.model.map.cursor == 3)
    #expect(review.effects.answers.isEmpty && map.effects.answers.isEmpty)
  }

  @Test("A click outside the batch, at every size")
  func golden() {
    expectScreens("click") { script in
      script.type("z")
      let isFound = click(&script, .street(1, 28))
      #expect(isFound)
      script.send(.timer(.pulse(script.model.pulseNumber)))
    }
  }
}

@Suite("Mouse reports")
struct MouseReportTests {
  private func events(_ text: String, reportsClicks: Bool = true) -> [TerminalEvent] {
    var decoder = KeyDecoder(reportsClicks: reportsClicks)
    return text.utf8.flatMap { decoder.decode([$0]) }
  }

  @Test("Pressing the left button is a click, counted from 0")
  func click() {
    #expect(events("\u{1B}[<0;10;5M") == [.click(column: 9, row: 4)])
    #expect(events("\u{1B}[<0;1;1Mx") == [.click(column: 0, row: 0), .key(.character("x"))])
    #expect(events("\u{1B}[<0;300;200M") == [.click(column: 299, row: 199)])
  }

  @Test("Releases and the wheel are reported")
  func otherReports() {
    #expect(events("\u{1B}[<0;10;5m") == [.release(column: 9, row: 4)])
    #expect(
      events("\u{1B}[<64;10;5M\u{1B}[<65;10;5Mq")
        == [.wheel(down: false), .wheel(down: true), .key(.character("q"))])
    #expect(events("\u{1B}[<65;10;5M\u{1B}[<0;1;1m", reportsClicks: false).isEmpty)
  }

  @Test("Other buttons, modifiers and nonsense are swallowed whole")
  func swallowed() {
    for report in [
      "1;10;5m", "1;10;5M", "2;10;5M", "64;10;5m", "68;10;5M", "4;10;5M", "35;10;5M", "0;0;5M",
      "0;10M", "0;10;5;7M", ";;M", "-1;2;3M", "0;99999999999999999999;1M", "0;20000;1M", "M",
    ] {
      #expect(events("\u{1B}[<\(report)q") == [.key(.character("q"))], "\(report)")
    }
    // The old form, which was not requested.
    #expect(events("\u{1B}[M !!q") == [.key(.character("q"))])
  }

  @Test("The mouse is not reported unless requested")
  func off() { #expect(events("\u{1B}[<0;10;5M", reportsClicks: false).isEmpty) }

  @Test("Shift makes an arrow another key, other modifiers do not")
  func shiftedArrows() {
    #expect(events("\u{1B}[1;2A\u{1B}[1;2B") == [.key(.shiftUp), .key(.shiftDown)])
    #expect(events("\u{1B}[1;2C\u{1B}[1;2D") == [.key(.shiftRight), .key(.shiftLeft)])
    #expect(events("\u{1B}[1;5A\u{1B}[A") == [.key(.up), .key(.up)])
  }

  @Test("An arrow with Shift is a plain arrow where it has no meaning of its own")
  func shiftedArrowsElsewhere() {
    #expect(KeyTable.standard.command(for: .shiftDown, in: .review) == .moveDown)
    #expect(KeyTable.standard.command(for: .shiftUp, in: .line) == .choosePrevious)
    #expect(KeyTable.standard.command(for: .shiftUp, in: .labeling) == .panUp)
  }
}
