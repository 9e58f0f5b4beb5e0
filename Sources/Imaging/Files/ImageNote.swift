/// What is odd about an image file although every pixel was read.
public struct ImageNote: Hashable, Sendable {
  public let path: FilePath
  /// The decoder's words, such as "unknown JFIF revision number 2.01"; safe to show.
  public let text: String

  /// Drops the prefix that the decoder puts before every such message.
  init(path: FilePath, text: String) {
    let opening = ["Warning: ", "Corrupt JPEG data: "].first { text.hasPrefix($0) }
    self.path = path
    self.text = String(text.dropFirst(opening?.count ?? 0))
  }
}

extension ImageNote: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    "\(path) could be read in full, but the file is unusual: \(text)."
  }
}
