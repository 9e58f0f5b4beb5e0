import Imaging
import Labeling
import Testing

@testable import Simulations

@Suite("Errors of a simulation")
struct SimulationErrorTests {
  private let folder = FilePath("data")

  private func says(_ error: SimulationError, _ sentence: String) {
    #expect(SessionError(error).description == sentence)
  }

  @Test("A data set that is not what it should be is named with what to do")
  func dataSets() {
    says(
      .pieceMissing(.folder, path: "train", folder: folder, dataSet: "CamVid"),
      """
      The folder data has no folder train, so it is not an unpacked copy of CamVid. Name the folder \
      that contains it.
      """)
    says(
      .pieceMissing(.list, path: "val.txt", folder: folder, dataSet: "PASCAL VOC"),
      """
      The folder data has no list val.txt, so it is not an unpacked copy of PASCAL VOC. Name the \
      folder that contains it.
      """)
    says(
      .listEmpty(folder.appending("val.txt")),
      "The list data/val.txt is empty, so there is nothing to simulate on.")
    says(
      .listNames(Array("../a\u{1b}".utf8), list: folder.appending("val.txt")),
      #"""
      The list data/val.txt names ../a\u{1b}, which cannot be the name of an image. Use the list that \#
      came with the data set.
      """#)
    says(
      .listedImagesMissing(list: "val", folder: folder, count: 2, of: 9, first: ImageName("a.jpg")),
      """
      2 of the 9 images in the list val.txt are not in data, starting with a.jpg. Unpack the data set \
      there again.
      """)
    says(
      .notCityscapes(folder, split: "train"),
      """
      The folder data contains no image CITY/…_leftImg8bit.png, so it is not the train part of \
      Cityscapes. Unpack leftImg8bit_trainvaltest there.
      """)
  }

  @Test("Images that cannot be listed, read or divided")
  func images() {
    let unreadable = ImageFileError.cannotRead(folder, errorNumber: 13)
    says(.imagesNotListed(unreadable), "\(unreadable)")
    says(.imageUnreadable(folder.appending("a.png")), "The image data/a.png cannot be read.")
    says(
      .notDivided(folder, prefix: "0001", hasEvery: false),
      """
      No image of data has a file name that begins with 0001, so there is nothing to measure on. Use \
      another prefix.
      """)
    says(
      .notDivided(folder, prefix: "", hasEvery: true),
      """
      Every image of data has a file name that begins with , so there is nothing to choose from. Use \
      another prefix.
      """)
  }

  @Test("Masks that cannot be used say why; data that is wrong as a whole has its own exit code")
  func masks() {
    let problem = SimulationError.MaskProblem.otherSize(
      folder.appending("a.png"), width: 4, height: 3, imageWidth: 8, imageHeight: 6)
    let sentence = """
      The mask data/a.png has 4×3 pixels but its image has 8×6, so the image is left out. Masks must \
      have the size of their images.
      """
    says(.mask(problem), sentence)
    let unreadable = ImageFileError.cannotRead(folder, errorNumber: 13)
    says(.mask(.unreadable(unreadable)), "\(unreadable)")
    let none = "No image has a mask that can be used. "
    says(.noMask(problem, others: 0), none + sentence)
    says(.noMask(problem, others: 4), none + sentence + " The other 4 cannot be used either.")
    says(.noTruth(problem: nil), none + "The folder of test images is empty.")
    says(.noTruth(problem: "It is gone."), none + "It is gone.")
    says(
      .tooManyValues(folder, count: 539, most: 256),
      """
      The masks in data contain 539 values or more, which looks like instance ids instead of classes. \
      Use masks with at most 256 classes, or name the values with --classes.
      """)
    says(
      .everyValueIgnored,
      "The masks contain no classes: all values are ignored. Check --ignore and the masks.")
    says(.withoutTruth(ImageName("a.png")), "The image a.png has no ground truth.")
    for error in [
      SimulationError.noMask(problem, others: 0), .noTruth(problem: nil),
      .tooManyValues(folder, count: 300, most: 256),
    ] {
      #expect(error.kind == .dataUnusable)
    }
    for error in [SimulationError.mask(problem), .everyValueIgnored, .projectAnswered] {
      #expect(error.kind == .failed)
    }
  }

  @Test("A run that cannot start, or whose results cannot be kept")
  func run() {
    says(
      .projectNotCreated(FilePath("/tmp\u{7}"), errorNumber: 28),
      #"""
      A temporary project cannot be created in /tmp\u{7}: the disk is full. Name a folder with \#
      --project.
      """#)
    says(
      .predictionsNotCreated(folder, errorNumber: 20),
      """
      Predicted masks cannot be written to data: it is not a folder. Choose another folder with \
      --save-predictions.
      """)
    says(
      .runsNotCreated(folder, errorNumber: 13),
      "Finished runs cannot be kept in data: permission is denied. Choose another folder with --out."
    )
    says(
      .projectAnswered,
      """
      The project already has answers, but a simulation must start without any. Name another folder \
      with --project.
      """)
    let full = ImageFileError.cannotWrite(folder, errorNumber: 28)
    says(.predictionNotWritten(full), "\(full)")
    says(.runNotWritten(full), "A finished run cannot be saved: \(full)")
    says(.runNotEncoded(reason: "NaN"), "A finished run cannot be saved: NaN")
  }

  @Test("What is thrown carries the fact, not only its words")
  func facts() {
    let missing = #expect(throws: SessionError.self) {
      _ = try PublicDataSet.camvid.open(FilePath("nowhere"))
    }
    #expect(
      missing?.fact as? SimulationError
        == .pieceMissing(.folder, path: "train", folder: FilePath("nowhere"), dataSet: "CamVid"))
    let unlisted = #expect(throws: SessionError.self) {
      let nowhere = FilePath("nowhere")
      _ = try LabeledImages(folder: nowhere, masks: nowhere).divided(byPrefix: "a")
    }
    guard case .imagesNotListed(let error)? = unlisted?.fact as? SimulationError else {
      Issue.record("\(String(describing: unlisted))")
      return
    }
    #expect(unlisted?.description == error.description)
  }
}
