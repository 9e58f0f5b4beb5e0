public import Annotation
public import ArgumentParser
import Labeling

/// Which images a session's batches come from.
struct ImageShareOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask only about these images: 2/5 for the second of five parts, or folder:NAME.",
      valueName: "part"))
  var imagesOf: ImageShare?
}

extension ImageShare: ExpressibleByArgument {
  private static let mostParts = 10_000

  public init?(argument: String) {
    let prefix = "folder:"
    if argument.hasPrefix(prefix) {
      let path = argument.dropFirst(prefix.count).split(separator: "/").joined(separator: "/")
      guard !path.isEmpty, let name = ImageName(escaped: path) else { return nil }
      self = .folder(name)
      return
    }
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let part = numbers[0], let count = numbers[1],
      (1...Self.mostParts).contains(count), (1...count).contains(part)
    else { return nil }
    self = .part(part, of: count)
  }

  public var defaultValueDescription: String { description }
}
