/// What is odd about an image file of which every pixel was read all the same.
public struct ImageNote: Hashable, Sendable {
  public let path: FilePath
  /// The decoder's words, such as "unknown JFIF revision number 2.01"; safe to show.
  public let text: String

  /// Leaves out what the decoder says before every such message.
  init(path: FilePath, text: String) {
    let opening = ["Warning: ", "Corrupt JPEG data: "].first { text.hasPrefix($0) }
    self.path = path
    self.text = String(text.dropFirst(opening?.count ?? 0))
  }
}

extension ImageNote: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    "Read \(path) in full, though the file is odd: \(text)."
  }
}
