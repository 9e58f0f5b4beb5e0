public import Labeling

/// A fact about an image, or about its file, that stops a session.
public enum ImageFact: SessionFact {
  /// The project has no image of that name; nil: of that number.
  case unknown(ImageName?)
  /// It cannot be used, for a reason that is a sentence.
  case unusable(reason: String, isChanged: Bool)
  /// Its regions are not known yet, and the project is only read.
  case notPrepared
  /// No image was described yet, and the project is only read.
  case nonePrepared
  /// Its file is the one that was answered, so that no change of it can be accepted.
  case unchanged(ImageName)
  /// A change of it cannot be accepted, for a reason that is a sentence; nil: its file is gone.
  case refused(ImageName, reason: String?)
  /// Its changed file cannot be read.
  case unreadable(ImageName)
  /// Its changed file has another size than its answers.
  case otherSize(ImageName, width: Int, height: Int, answeredWidth: Int, answeredHeight: Int)
  /// Its changed file is another image of the project.
  case isOther(ImageName, answeredAs: ImageName)
  /// Masks would not show what was answered; what became of each file, in words.
  case notAsAnswered(files: String, areMoved: Bool, areChanged: Bool)

  public var kind: SessionError.Kind {
    switch self {
    case .unknown, .unusable(reason: _, isChanged: false), .unchanged, .refused, .unreadable:
      .failed
    case .unusable(reason: _, isChanged: true), .otherSize, .isOther, .notAsAnswered:
      .dataUnusable
    case .notPrepared, .nonePrepared: .notYet
    }
  }

  public var description: String {
    switch self {
    case .unknown(nil): "The project has no such image."
    case .unknown(let name?): "The project has no image \(DisplayText(name))."
    case .unusable(let reason, isChanged: _): reason
    case .notPrepared: "An image has not been prepared yet. Run terrazzo prepare."
    case .nonePrepared: "The images have not been prepared yet. Run terrazzo prepare."
    case .unchanged(let name):
      """
      The image \(DisplayText(name)) has not changed since it was answered; there is nothing to accept.
      """
    case .refused(let name, let reason):
      "The image \(DisplayText(name)) cannot be accepted: \(reason ?? "it is gone.")"
    case .unreadable(let name):
      "The image \(DisplayText(name)) cannot be accepted, because it cannot be read."
    case .otherSize(let name, let width, let height, let answeredWidth, let answeredHeight):
      """
      The image \(DisplayText(name)) cannot be accepted, because it has \(width)×\(height) pixels \
      and its answers were given on \(answeredWidth)×\(answeredHeight). Restore the old file, or \
      give the new one another name.
      """
    case .isOther(let name, let answered):
      """
      The image \(DisplayText(name)) cannot be accepted, because its file is the image \
      answered as \(DisplayText(answered)). Run terrazzo images relocate.
      """
    case .notAsAnswered(let files, let areMoved, let areChanged):
      "No masks were written, because files were changed after they were answered: \(files)."
        + (areMoved ? " Run terrazzo images relocate to continue with the new names." : "")
        + (areChanged ? " Restore changed files, or see terrazzo help images." : "")
        + " Use --even-if-changed to write the answers under the current names."
    }
  }
}
