import Annotation
import Printing
import ProjectRecords

extension StandardStreams {
  /// Reports what opening a project found out about its images, if that is new, and which settings it
  /// changed for good.
  static func sayNotice(of session: AnnotationSession) {
    if let words = session.opening.changeWords { say(words) }
    if let notice = session.opening.notice { say(notice) }
  }

  /// Reports what a network would bring, if the project was just created without one because none is
  /// installed.
  static func sayInvitation(to session: AnnotationSession, _ options: SessionOptions) {
    if let words = session.opening.backboneInvitation(options) { say(words) }
  }

  /// Reports how many files were left out and why, if any were.
  static func sayLeftOut(of session: AnnotationSession) {
    if let words = session.opening.leftOutWords { say(words) }
  }
}

extension OpeningFindings {
  /// One sentence about settings that were changed; nil: none was.
  var changeWords: String? {
    guard !changes.isEmpty else { return nil }
    let words = changes.map { "\($0.name) is \($0.now), was \($0.before)" }
    return "Changed in the project: \(words.joined(separator: "; "))."
  }

  /// One sentence about what a network would bring; nil unless the project was just created without one
  /// because none is installed.
  func backboneInvitation(_ options: SessionOptions) -> String? {
    guard lacksBackbone else { return nil }
    return BackboneInvitation(options)?.sentence
  }

  /// One sentence about the files that are left out, and where they are listed; nil: there are none.
  var leftOutWords: String? {
    guard !leftOut.files.isEmpty else { return nil }
    return "Left out: \(leftOut.summary). \"terrazzo images list\" lists them all."
  }
}
