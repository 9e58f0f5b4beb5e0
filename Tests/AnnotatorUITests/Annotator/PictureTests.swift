import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Pictures for the screen")
struct PictureTests {
  /// Too narrow for the panel, so that messages are alone in their rows.
  private static let narrow = GridSize(columns: 70, rows: 24)

  @Test("An image that cannot be shown says why; its region can be skipped, not answered")
  func failedPicture() {
    var script = AnnotatorScript(loadsPictures: false)
    script.send(.pictureFailed(ImageID(rawValue: 1), DisplayText("0001.png is truncated.")))
    #expect(script.text.contains("This image cannot be shown. 0001.png is truncated."))
    #expect(script.type("4").answers == [])
    #expect(script.type("s").answers.map(\.answer) == [.skipped])
    #expect(script.model.focus == .street(1, 21))
  }

  @Test(
    "If a region is removed from the batch with its image, the next open one follows",
    arguments: [false, true])
  func lostImage(failsFirst: Bool) throws {
    var script = AnnotatorScript(loadsPictures: false)
    let batch = try #require(script.snapshot.batch)
    let lost = ImageID(rawValue: 1)
    #expect(script.model.focus?.image == lost)
    var shrunk = script.snapshot
    shrunk.batch = Batch(
      round: batch.round, size: batch.size, items: batch.items.filter { $0.region.image != lost })
    let failure = AnnotatorMessage.pictureFailed(lost, DisplayText("0001.png was changed."))
    for message in failsFirst ? [failure, .snapshot(shrunk)] : [.snapshot(shrunk), failure] {
      script.send(message)
    }
    #expect(script.model.focus == shrunk.batch?.items.first?.region)
    #expect(script.messageLine.contains("0001.png was changed."))
  }

  @Test("Ctrl-L asks for a failed image again")
  func retry() {
    var script = AnnotatorScript(loadsPictures: false)
    script.send(.pictureFailed(ImageID(rawValue: 1), DisplayText("no memory")))
    #expect(
      script.press(.control("l")) == [.redrawEverything, .loadPicture(ImageID(rawValue: 1))])
  }

  @Test("A picture with another partition is not answered by accident")
  func otherPartition() {
    var script = AnnotatorScript(size: Self.narrow, loadsPictures: false)
    // It is loaded once more, in case a region was split in the meantime, but not again.
    let effects = script.send(.pictureLoaded(.street(ImageID(rawValue: 1), partition: 2)))
    #expect(effects.contains(.loadPicture(ImageID(rawValue: 1))))
    #expect(script.type("4").answers == [])
    let again = script.send(.pictureLoaded(.street(ImageID(rawValue: 1), partition: 2)))
    #expect(!again.contains(.loadPicture(ImageID(rawValue: 1))))
    #expect(script.type("4").answers == [])
    #expect(
      script.words.contains("The image has been segmented again since this region was chosen."))
  }

  @Test("A picture whose parts do not fit is refused, not shown")
  func inconsistentPicture() {
    let good = RegionPicture.street(ImageID(rawValue: 1))
    var script = AnnotatorScript(size: Self.narrow, loadsPictures: false)
    let labels = Raster(width: 2, height: 1, pixels: [Int32(0), 7])
    script.send(
      .pictureLoaded(
        RegionPicture(
          image: good.image, name: good.name, picture: good.picture,
          map: SuperpixelMap(labels: labels, count: 2), graph: good.graph,
          partition: good.partition, answers: [:], guesses: [])))
    #expect(script.words.contains("Its regions do not match the image."))
  }

  @Test("A picture for an image that is not shown changes nothing on the screen")
  func unexpectedPicture() {
    var script = AnnotatorScript()
    let before = script.text
    script.send(.pictureLoaded(.street(ImageID(rawValue: 99))))
    script.send(.pictureFailed(ImageID(rawValue: 98), DisplayText("gone")))
    #expect(script.text == before)
  }

  @Test("At most four images are kept, including the current one")
  func memory() {
    var script = AnnotatorScript()
    for image in Int64(10)..<20 {
      script.send(.pictureLoaded(.street(ImageID(rawValue: image))))
    }
    #expect(script.model.pictures.tiles.count <= LoadedPictures.most)
    if case .shown = script.model.pictureState {
    } else {
      Issue.record("The image in question was forgotten.")
    }
  }

  @Test("A new model makes loaded images ask for newer guesses, mere progress does not")
  func refreshesGuesses() {
    var script = AnnotatorScript()
    var newer = script.snapshot
    newer.model = ModelStatus(answersSinceTrained: 6, trainingProgress: 0.9)
    #expect(script.send(.snapshot(newer)) == [])
    newer.model = ModelStatus(answersSinceTrained: 0, trainingProgress: nil)
    #expect(
      script.send(.snapshot(newer)) == [
        .refreshGuesses(ImageID(rawValue: 1)), .refreshGuesses(ImageID(rawValue: 2)),
      ])
  }

  @Test("Chances that come after their model make loaded images ask for guesses, too")
  func refreshesChances() {
    var script = AnnotatorScript()
    var newer = script.snapshot
    newer.model.judgedPosition = 3
    #expect(
      script.send(.snapshot(newer)) == [
        .refreshGuesses(ImageID(rawValue: 1)), .refreshGuesses(ImageID(rawValue: 2)),
      ])
    #expect(script.model.workspace.shownGuess?.isOfOlderModel == false)
    #expect(script.send(.snapshot(newer)) == [])
  }

  @Test("Answers tint the picture at once, and a failure removes the tint")
  func answersInThePicture() {
    var script = AnnotatorScript()
    script.type("4")
    let image = ImageID(rawValue: 1)
    #expect(script.model.pictures.tiles[image]?.answers[20] == .labeled(ClassID(rawValue: 3)))
    script.send(.recordFailed(script.effects.tokens[0], DisplayText("full")))
    #expect(script.model.pictures.tiles[image]?.answers[20] == nil)
  }

  @Test("Each layer has one key that is remembered")
  func layers() {
    var script = AnnotatorScript()
    script.type("iopea")
    #expect(
      script.model.layers
        == PictureLayers(
          image: false, outlines: false, prediction: true, answers: true, uncertainty: true))
    script.type("4")
    script.type("i")
    #expect(script.model.layers.image)
    #expect(script.model.layers.prediction)
  }

  @Test("Suspending, resuming and resizing redraw everything and lose nothing")
  func resizing() {
    var script = AnnotatorScript()
    script.type("4")
    #expect(script.press(.control("z")) == [.suspend])
    #expect(script.send(.resumed) == [.redrawEverything])
    #expect(
      script.send(.resized(GridSize(columns: 80, rows: 24))).first == .redrawEverything)
    #expect(script.model.focus == .street(1, 21))
    #expect(script.model.pending.count == 1)
  }
}
