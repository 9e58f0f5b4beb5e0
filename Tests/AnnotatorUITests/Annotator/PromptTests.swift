import Labeling
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The prompt")
struct PromptTests {
  @Test("Words of a name or of the help find a command, and Enter runs it")
  func running() {
    var script = AnnotatorScript()
    script.type(":outl")
    #expect(script.keysLine.contains(": outl") && script.text.contains("> toggle-outlines"))
    script.press(.enter)
    #expect(!script.model.layers.outlines && script.model.mode == .labeling)
    script.type(":neighborhood whole")
    #expect(script.text.contains("> zoom"))
    script.press(.enter)
    #expect(script.model.zoom == .wholeImage, "a neighborhood would show all of it")
    script.type(":skip")
    #expect(script.press(.enter).answers.map(\.answer) == [.skipped])
    #expect(script.effects.answers.count == 1)
  }

  @Test("Arrows choose, Escape runs nothing, and a failed search is reported")
  func choosing() {
    var script = AnnotatorScript()
    script.type(":toggle")
    script.press(.down)
    script.press(.tab)
    script.press(.up)
    script.press(.enter)
    // Flag, image, outlines, and back to the image.
    #expect(!script.model.layers.image && script.model.layers.outlines)
    script.type(":void")
    script.press(.escape)
    #expect(script.effects.answers.isEmpty)
    script.type(":xyzzy")
    #expect(script.press(.enter).isEmpty)
    #expect(script.text.contains("No command matches."))
  }

  @Test("Every command of the key table is found by its name")
  func everyCommand() {
    for mode in [KeyMode.labeling, .free] {
      let entries = PromptEntry.all(in: mode, table: .standard, ascii: true)
      #expect(Set(entries.map(\.name)).count == entries.count)
      for entry in entries { #expect(entry.matches(entry.name), "\(entry.name)") }
    }
  }

  @Test("An image is found by a part of its name, and opened outside the queue")
  func image() {
    var script = AnnotatorScript()
    script.type(":image 0007")
    #expect(script.press(.enter) == [.findImage("0007")])
    let effects = script.send(.imageFound(ImageID(rawValue: 7), DisplayText("0007")))
    #expect(effects.contains(.loadPicture(ImageID(rawValue: 7))))
    #expect(script.model.focus?.image == ImageID(rawValue: 7) && script.model.free != nil)
    script.type("f:image")
    #expect(script.press(.enter).isEmpty)
    #expect(script.keysLine.contains(": image"))
    script.press(.escape)
    script.send(.imageFound(nil, DisplayText("\u{1b}")))
    #expect(script.messageLine == " No displayable image has \\u{1b} in its name.")
  }

  @Test("The help can be filtered from within, and a paste only types")
  func help() {
    var script = AnnotatorScript()
    script.type("?/")
    script.send(.paste("flag the region\n"))
    #expect(script.text.contains("> toggle-flag"))
    #expect(script.press(.enter) == [.remark(.street(1, 20), .flag(true))])
  }

  @Test("Over a panel, what is the panel's or works everywhere leaves it open")
  func overPanel() {
    var script = AnnotatorScript()
    script.type("t?:switch")
    #expect(script.text.contains("> switch-view") && script.text.contains("Color by answers"))
    script.press(.enter)
    #expect(script.model.mode == .map && script.model.map.coloring == .uncertainty)
    script.type("?:redraw")
    #expect(script.press(.enter) == [.redrawEverything])
    #expect(script.model.mode == .map)
    // Moving freely below does not hide what the panel can do.
    script.type("qft?:go-to")
    #expect(script.text.contains("go-to-last"))
    script.press(.escape)
  }

  @Test("Over a panel, what concerns a region leads to labeling, where the region is in sight")
  func fromPanelToLabeling() {
    var script = AnnotatorScript()
    script.type("d?:skip")
    #expect(script.press(.enter).answers.map(\.answer) == [.skipped])
    #expect(script.model.mode == .labeling)
  }

  @Test("The prompt at every size")
  func golden() {
    expectScreens("prompt") { script in
      script.type(":region")
      script.press(.down)
    }
  }
}
