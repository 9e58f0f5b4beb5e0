import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Mixed regions on the screen")
struct MixedRegionTests {
  static let whole = RegionID.street(1, 20)
  static let left = RegionID(
    image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 7), number: 0)
  static let right = RegionID(
    image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 7), number: 1)

  /// The session after the first region was split in two.
  static func cut(_ snapshot: SessionSnapshot) -> SessionSnapshot {
    var next = snapshot
    next.journalPosition += 3
    let items = (snapshot.batch?.items ?? []).flatMap { item in
      item.region != whole
        ? [item]
        : [left, right].map {
          BatchItem(
            region: $0, rank: item.rank, utility: item.utility,
            terms: item.terms, isPart: true, guess: nil)
        }
    }
    next.batch = Batch(round: 4, size: items.count, items: items)
    return next
  }

  /// The street with region 20 split into a left and a right half.
  static var tile: RegionPicture {
    let street = RegionPicture.street(whole.image)
    var labels = street.map.labels
    for index in labels.pixels.indices where labels.pixels[index] == 20 {
      // Region 20 starts at column 60: 20 % 8 * 15.
      labels.pixels[index] = index % 120 < 67 ? 48 : 49
    }
    let map = SuperpixelMap(labels: labels, count: 50)
    return RegionPicture(
      image: street.image, name: street.name, picture: street.picture, map: map,
      graph: RegionGraph(map), partition: street.partition, answers: [20: .mixed], guesses: [],
      parts: [PicturePart(region: left, parent: whole), PicturePart(region: right, parent: whole)])
  }

  /// A script in which the first region was found mixed and its parts are on the screen.
  static func script(_ options: AnnotatorOptions = .street, size: GridSize? = nil)
    -> AnnotatorScript
  {
    var script = AnnotatorScript(
      size: size ?? GridSize(columns: 120, rows: 40), options: options)
    script.type("m")
    script.snapshot = cut(script.snapshot)
    script.loadsPictures = false
    script.send(.recorded(script.effects.tokens[0], script.snapshot))
    script.send(.pictureLoaded(tile))
    return script
  }

  @Test("m splits the region; it stays visible and takes no answer until its parts are there")
  func cutting() {
    var script = AnnotatorScript()
    let answers = script.type("m").answers
    #expect(answers == [RegionAnswer(region: Self.whole, answer: .mixed)])
    #expect(script.model.focus == Self.whole && script.messageLine.contains("splitting the region"))
    #expect(script.type("4").answers.isEmpty)
    script.loadsPictures = false
    script.snapshot = Self.cut(script.snapshot)
    let effects = script.send(.recorded(script.effects.tokens[0], script.snapshot))
    #expect(effects.contains(.loadPicture(Self.whole.image)))
    #expect(script.model.focus == Self.whole && script.type("4").answers.isEmpty)
    script.send(.pictureLoaded(Self.tile))
    #expect(script.model.focus == Self.left)
    #expect(script.statusLine.hasPrefix(" region 1 of 6"))
    #expect(script.words.contains("a part of a mixed region"))
  }

  @Test("The parts are queried one after the other, then the batch continues")
  func oneAfterTheOther() {
    var script = Self.script()
    #expect(script.type("4").answers.map(\.region) == [Self.left])
    #expect(script.model.focus == Self.right)
    #expect(script.type("2").answers.map(\.region) == [Self.right])
    #expect(script.model.focus == .street(1, 21))
    script.press(.up)
    #expect(script.model.focus == Self.right && script.text.contains("answered building"))
  }

  @Test("Undo restores the whole region on the screen")
  func undo() {
    var script = Self.script()
    script.type("u")
    var back = SessionSnapshot.street()
    back.journalPosition = script.snapshot.journalPosition + 1
    let effects = script.send(
      .undone(
        DoneReversal(
          changes: [.init(region: Self.whole, before: .mixed, after: nil)], editedClass: nil,
          snapshot: back)))
    #expect(effects.contains(.loadPicture(Self.whole.image)))
    script.send(.pictureLoaded(.street(Self.whole.image)))
    #expect(script.model.focus == Self.whole)
    #expect(script.messageLine == " undone: mixed → no answer")
    #expect(script.statusLine.hasPrefix(" region 1 of 5"))
    #expect(script.type("4").answers.map(\.region) == [Self.whole])
  }

  @Test("Redo goes to the parts")
  func redo() {
    var script = AnnotatorScript()
    script.press(.control("r"))
    script.loadsPictures = false
    script.send(
      .redone(
        DoneReversal(
          changes: [.init(region: Self.whole, before: nil, after: .mixed)], editedClass: nil,
          snapshot: Self.cut(script.snapshot))))
    script.send(.pictureLoaded(Self.tile))
    #expect(script.model.focus == Self.left)
  }

  @Test("A region that could not be split is queried again, with the reason")
  func refused() {
    var script = AnnotatorScript()
    script.type("m")
    script.send(
      .recordFailed(
        script.effects.tokens[0], DisplayText("The region is too small to split.")))
    #expect(script.messageLine.contains("mixed was not saved. The region is too small"))
    #expect(script.model.focus == Self.whole)
    #expect(script.type("4").answers.map(\.answer) == [.labeled(ClassID(rawValue: 3))])
  }

  @Test("If the image of parts cannot be reloaded, the screen says so, and the person is not stuck")
  func lostPicture() {
    var script = AnnotatorScript()
    script.type("m")
    script.loadsPictures = false
    script.snapshot = Self.cut(script.snapshot)
    script.send(.recorded(script.effects.tokens[0], script.snapshot))
    script.send(.pictureFailed(Self.whole.image, DisplayText("The disk is gone.")))
    #expect(script.words.contains("The parts cannot be shown. The disk is gone."))
    #expect(!script.model.isCuttingFocus && script.model.focus != Self.whole)
  }

  @Test("Guesses for parts come later and are shown once they do")
  func guesses() {
    var script = Self.script()
    #expect(script.model.visibleGuess == nil)
    let guess = Guess(answer: .void, confidence: 0.6, uncertainty: 0.5, chance: 0.6)
    script.send(.guesses(Self.whole.image, [Guess](repeating: guess, count: 50)))
    #expect(script.model.visibleGuess == guess)
    // A list that fits neither the whole regions nor all regions is ignored.
    script.send(.guesses(Self.whole.image, [Guess](repeating: guess, count: 49)))
    #expect(script.model.pictures.tiles[Self.whole.image]?.guesses.count == 50)
  }

  @Test("The screen with a part, at every size")
  func golden() {
    expectScreens("part") { script in
      script.send(.timer(.pulse(script.model.pulseNumber)))
    } opened: {
      Self.script($1, size: $0)
    }
  }
}
