import ActiveLearning
import Labeling
import Preparation
import Rounds
import Superpixels
import Testing

@testable import Annotation

@Suite("Facts that stop a session")
struct FactTests {
  private let name = ImageName("a.png")

  @Test("A caller learns what can be done about a fact, and can tell facts apart")
  func kinds() {
    let error = SessionError(ImageFact.unusable(reason: "Gone.", isChanged: true))
    #expect(error.kind == .dataUnusable && error.description == "Gone.")
    #expect(SessionError(ImageFact.unusable(reason: "Gone.", isChanged: false)).kind == .failed)
    #expect(SessionError(AnnotationFact.nothingElse).kind == .notYet)
    #expect(SessionError(AnnotationFact.nameTakenOver("x")).kind == .locked)
    #expect(SessionError(AnnotationFact.closed) == SessionError(AnnotationFact.closed))
    #expect(SessionError(AnnotationFact.closed) != SessionError(AnnotationFact.onlyRead))
    #expect(error.fact as? ImageFact == .unusable(reason: "Gone.", isChanged: true))
  }

  @Test("A lower failure keeps its sentence; being cancelled is the same from everywhere")
  func causes() {
    let few = TrainingError.tooFewClasses(found: 1)
    #expect(SessionError(RoundError.training(few)).kind == .notYet)
    #expect(SessionError(few).description == "\(few)")
    #expect(SessionError(RoundError.otherBasis).kind == .failed)
    #expect(SessionError(RoundError.otherBasis).description == "\(RoundError.otherBasis)")
    #expect(SessionError(PreparationError.nothingToPrepare).kind == .failed)
    for cancelled in [
      SessionError(RoundError.cancelled), SessionError(RoundError.preparation(.cancelled)),
      SessionError(TrainingError.cancelled), SessionError(PreparationError.cancelled),
    ] {
      #expect(cancelled == .cancelled)
    }
  }

  @Test("Descriptors that cannot be had keep their facts; only what is stored is unusable data")
  func descriptors() {
    let error = DescriptorChoiceError.backboneUnusable(DisplayText("It is damaged."))
    let (chosen, stored) = (
      CausedFact.chosenDescriptors(error), CausedFact.storedDescriptors(error)
    )
    #expect(chosen.kind == .failed && stored.kind == .dataUnusable)
    #expect(chosen.description == "\(error)" && stored.description == "\(error)")
    let damaged = AnnotationFact.basisDamaged(.damaged)
    #expect(
      damaged.description
        == "\(DescriptorBasisError.damaged) Restore a copy of the project's database.")
  }

  @Test("A replay says which image it lacks")
  func replays() {
    #expect(
      "\(ReplayObstacle.imageLost(name))"
        == "The image a.png is missing, cannot be read or was changed.")
    #expect("\(ReplayObstacle.imageLost(nil))".hasPrefix("The image of a candidate is missing"))
    #expect("\(ReplayObstacle.imageUnreadable(reason: "It is cut off."))" == "It is cut off.")
  }

  @Test("Sentences are whole, and names in them are safe to print")
  func sentences() {
    #expect(
      "\(RegionFact.noRegion(name, number: 9, count: 9))"
        == "The image a.png has no region 9; its regions are 0 to 8.")
    #expect(
      "\(ImageFact.refused(name, reason: "it is gone."))"
        == "The image a.png cannot be accepted: it is gone.")
    #expect(ImageFact.refused(name, reason: nil).description.hasSuffix("accepted: it is gone."))
    #expect(
      "\(AnnotationFact.noImages(folder: DisplayText("x"), leftOut: "1 TIFF file"))"
        == """
        The folder x contains no images that can be read, only 1 TIFF file. Put PNG or JPEG files \
        there, or name another folder.
        """)
    #expect(
      "\(AnnotationFact.noImages(folder: DisplayText("x"), leftOut: ""))"
        == "The folder x contains no images. Put PNG or JPEG files there, or name another folder.")
    #expect(
      "\(ClassSetupFact.lacks(["sky\u{7}", "road"]))".contains(#"has: sky\u{7}, road. Classes"#))
    #expect(
      "\(ImageFact.notAsAnswered(files: "a", areMoved: true, areChanged: false))"
        == """
        No masks were written, because files were changed after they were answered: a. Run \
        terrazzo images relocate to continue with the new names. Use --even-if-changed to write the \
        answers under the current names.
        """)
  }
}
