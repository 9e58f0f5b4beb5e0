public import Labeling
public import Superpixels

/// A fact about the project at work that stops a session.
public enum AnnotationFact: SessionFact {
  case closed
  /// Nothing can be answered, because the project is only read.
  case onlyRead
  /// No batch can be chosen, because the project is only read.
  case noBatchWhenOnlyRead
  case unknownClass(ClassID)
  case retiredClass(String)
  /// Somebody else answered the region while it was asked here.
  case answeredMeanwhile(DisplayText)
  /// A note has more characters than it may.
  case noteTooLong
  /// Another process has the annotator's name now; how, and what to do.
  case nameTakenOver(String)
  /// Another process has the annotator's name.
  case nameInUse(name: String, process: Int, host: String, since: String, canTakeOver: Bool)
  /// The image folder is empty, but for files that cannot be read: these in words, or nothing.
  case noImages(folder: DisplayText, leftOut: String)
  /// No image belongs to the part that a session asks about.
  case noImagesOf(ImageShare)
  /// The project's state belongs to other images.
  case otherFolder(state: DisplayText)
  /// The stored descriptor basis cannot be read.
  case basisDamaged(DescriptorBasisError)
  /// The settings describe regions by a source that this program does not know.
  case unknownDescriptors(name: String, known: [String])
  /// No trainer of that name takes the stored settings.
  case noTrainer(name: String)
  case noModel
  /// Too few answers say how often guesses are right.
  case nothingCalibrated
  /// Too few images are prepared for another batch.
  case stillPreparing
  /// The prepared images have nothing more to ask.
  case nothingElse

  public var kind: SessionError.Kind {
    switch self {
    case .closed, .onlyRead, .noBatchWhenOnlyRead, .unknownClass, .retiredClass, .noteTooLong,
      .answeredMeanwhile, .noImages, .noImagesOf, .noTrainer:
      .failed
    case .nameTakenOver, .nameInUse: .locked
    case .otherFolder, .basisDamaged, .unknownDescriptors: .dataUnusable
    case .noModel, .nothingCalibrated, .stillPreparing, .nothingElse: .notYet
    }
  }

  public var description: String {
    switch self {
    case .closed: "The session was closed."
    case .onlyRead: "The project is open read-only, so nothing can be answered."
    case .noBatchWhenOnlyRead:
      """
      The current batch is finished, and no other can be chosen because the project is read-only.
      """
    case .unknownClass(let id):
      "The answer was not saved, because the project has no class \(id.rawValue)."
    case .retiredClass(let name):
      "The answer was not saved, because the class \(DisplayText(name)) is retired."
    case .answeredMeanwhile(let author):
      "The answer was not saved, because \(author) answered the region in the meantime."
    case .noteTooLong: "A note can have at most \(Remark.longestNote) characters."
    case .nameTakenOver(let loss): "Answers are no longer saved here, because \(loss)"
    case .nameInUse(let name, let process, let host, let since, let canTakeOver):
      """
      The name \(DisplayText(name)) is in use by process \(process) on \(DisplayText(host)) since \
      \(since). \(canTakeOver ? "Quit there, take over the name, or" : "Quit there, or") choose \
      another one with --annotator.
      """
    case .noImages(let folder, let leftOut):
      """
      The folder \(folder) contains no images\
      \(leftOut.isEmpty ? "" : " that can be read, only \(leftOut)"). Put PNG or JPEG files there, \
      or name another folder.
      """
    case .noImagesOf(let share):
      """
      No usable image belongs to \(share). Choose another part with --images-of, for example 1/2, or \
      folder:NAME with a folder of the data set.
      """
    case .otherFolder(let state):
      """
      The project in \(state) belongs to another folder: it has none of these images. Name that \
      folder, or choose another place for the state with --project. If the images were moved or \
      renamed, run terrazzo images relocate.
      """
    case .basisDamaged(let error): "\(error) Restore a copy of the project's database."
    case .unknownDescriptors(let name, let known):
      """
      The project describes regions by "\(name)", which this program does not know, so it can \
      neither train nor predict here. Use the program that knows it, or choose from \
      \(known.joined(separator: ", ")) with --descriptors.
      """
    case .noTrainer(let name):
      """
      A model cannot be trained, because this version has no trainer named \(DisplayText(name)) that \
      takes the stored settings. Choose another with --trainer.
      """
    case .noModel: "There is no model yet. Run terrazzo train."
    case .nothingCalibrated:
      """
      Too few answers say how often guesses are right: about 30 are needed, in several images, and a \
      moment to learn from them.
      """
    case .stillPreparing: "Images are still being prepared. Try again in a moment."
    case .nothingElse: "There are no other open regions in the prepared images."
    }
  }
}
