import Imaging
import Labeling
import RegionPictures
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Paints of regions")
struct PaintTests {
  private static let road = ClassDefinition.streetClasses[3]
  private static let classes = [road.id: road]

  /// Region 0 is answered with a class, 1 is void, 2 is skipped; the model predicts road for all.
  private static var tile: RegionPicture {
    var tile = RegionPicture.street(ImageID(rawValue: 1))
    tile.answers = [0: .labeled(road.id), 1: .void, 2: .skipped]
    tile.guesses = (0..<48).map {
      Guess(answer: .labeled(road.id), confidence: 0.9, uncertainty: Double($0) / 47, chance: 0.9)
    }
    return tile
  }

  @Test("Without a layer nothing is drawn over the picture")
  func none() {
    #expect(Self.tile.paints(PictureLayers(), classes: Self.classes).isEmpty)
  }

  @Test(
    "Answers tint in the color of the class, void in black, and answers without a class not at all")
  func answers() {
    let paints = Self.tile.paints(PictureLayers(answers: true), classes: Self.classes)
    #expect(paints.count == 48)
    #expect(paints[0] == RegionPaint(tint: Self.road.color.rgb, letter: Self.road.letter))
    #expect(paints[1] == RegionPaint(tint: RGB(0, 0, 0), letter: "x"))
    #expect(paints[2...].allSatisfy { $0 == RegionPaint() })
  }

  @Test("An answer takes precedence over the guess, even one without a color")
  func answersFirst() {
    let layers = PictureLayers(prediction: true, answers: true)
    let paints = Self.tile.paints(layers, classes: Self.classes)
    #expect(paints[2].tint == nil)
    #expect(paints[1].tint == RGB(0, 0, 0))
    #expect(paints[3].tint == Self.road.color.rgb)
  }

  @Test("A region that the person is still to be asked has no tint of a guess until it is answered")
  func withheld() {
    let plain = Self.tile
    var tile = RegionPicture(
      image: plain.image, name: plain.name, picture: plain.picture, map: plain.map,
      graph: plain.graph, partition: plain.partition, answers: plain.answers,
      guesses: plain.guesses, withheld: [0, 3])
    let layers = PictureLayers(prediction: true, answers: true)
    let region = tile.region(at: 3)
    #expect(tile.paints(layers, classes: Self.classes)[3] == RegionPaint())
    #expect(tile.guess(of: region) == nil && tile.isWithheld(3))
    // An answer of one's own is shown, and from then on the guess, too.
    #expect(tile.paints(layers, classes: Self.classes)[0].tint == Self.road.color.rgb)
    tile.answers[3] = .labeled(Self.road.id)
    #expect(tile.guess(of: region) != nil && !tile.isWithheld(3))
    #expect(tile.paints(layers, classes: Self.classes)[3].tint == Self.road.color.rgb)
  }

  @Test("Guesses have lower-case letters, unless these mean something else already")
  func guessLetters() {
    let layers = PictureLayers(prediction: true, answers: true)
    let paints = Self.tile.paints(layers, classes: Self.classes)
    #expect(paints[0].letter == "R" && paints[3].letter == "r")
    var taken = Self.classes
    taken[ClassID(rawValue: 4)] = ClassDefinition(
      id: ClassID(rawValue: 4), name: "rail", color: Self.road.color, key: nil, letter: "r")
    #expect(Self.tile.paints(layers, classes: taken)[3].letter == "R")
    // The sign of void.
    let crossing = ClassDefinition(
      id: Self.road.id, name: "crossing", color: Self.road.color, key: nil, letter: "X")
    #expect(ClassLetters([crossing]).letter(of: crossing, isGuess: true) == "X")
  }

  @Test("Certain regions are darkened, uncertain ones stay as bright as they are")
  func uncertainty() {
    let paints = Self.tile.paints(PictureLayers(uncertainty: true), classes: Self.classes)
    // 1 - 2.5 * 30 %
    #expect(abs((paints[0].brightness ?? 0) - 0.25) < 1e-6)
    #expect(paints[47].brightness == 1)
    #expect(paints[0].tint == nil)
  }
}
