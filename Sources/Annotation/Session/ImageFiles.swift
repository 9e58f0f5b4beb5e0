public import Labeling

/// The files of a session's images: which changed, moved or went away after they were answered.
///
/// The answers of such an image are kept and exported as they are; what the person says here decides
/// whether it is asked about again.
public struct ImageFiles: Sendable {
  let session: AnnotationSession

  /// Images that are not asked about, by name: changed and unreadable ones, and those that are gone
  /// and have answers.
  ///
  /// Reads the files whose size or time is not the one that was noted, and no others.
  public func unused() async throws(SessionError) -> [UnusedImage] {
    try await session.within { session async throws(SessionError) in
      try await MovedImages(session).unused()
    }
  }

  /// Lets a changed file stand for the image that was answered; returns when that is on disk.
  ///
  /// The answers stay on the pixels that they were given for. Where the new file is split into the same
  /// regions, these stay answered; where it is not, answers teach the regions that they cover.
  ///
  /// - Throws: a sentence for an image that did not change, cannot be read or has another size.
  public func acceptChange(of name: ImageName) async throws(SessionError) {
    try await session.within { session async throws(SessionError) in
      try await MovedImages(session).accept(name)
    }
  }

  /// Finds images whose files lie under other names, and goes on with them where they are now; returns
  /// when that is on disk.
  ///
  /// A file is the image's if it holds the same bytes and nothing was said about it under its own name.
  /// Of several, one that kept its name in another folder comes first. Names may have been changed,
  /// shifted, swapped or passed around in a circle: all is one transaction.
  public func relocate() async throws(SessionError) -> [RelocatedImage] {
    try await session.within { session async throws(SessionError) in
      try await MovedImages(session).relocate()
    }
  }

  /// Reads the files of images that something was said about and that look otherwise than they did, so
  /// that changed ones are known.
  ///
  /// - Parameter limit: more bytes are not read; then the snapshot's problem says that it is not known.
  public func noticeChanges(atMost limit: Int64 = .max) async throws(SessionError) {
    try await session.within { session async throws(SessionError) in
      let unknown = try await session.images.noticeChanges(atMost: limit)
      guard unknown > 0, session.news.problem == nil else { return }
      session.news.keep(
        DisplayText(
          """
          \(unknown) answered files look otherwise than they did and were not compared yet \
          (terrazzo images list does it).
          """))
    }
  }
}

extension MovedImages {
  init(_ session: isolated AnnotationSession) {
    self.init(journal: session.journal, images: session.images)
  }
}
