public import ArgumentParser
public import Importing

/// A format of labels that other programs made, by name.
public struct ImportFormatName: ExpressibleByArgument {
  /// Nil for another Terrazzo project, which is no format of files.
  public let type: (any ImportFormat.Type)?

  public init?(argument: String) {
    type = ImportFormats.named(argument)
    if type == nil, argument != ImportFormats.project { return nil }
  }

  public var defaultValueDescription: String { type?.name ?? ImportFormats.project }

  public static var allValueStrings: [String] {
    [ImportFormats.project] + ImportFormats.builtIn.map { $0.name }
  }

  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// One line a format, with what it is.
  public static var list: String {
    FormatList.text(
      [(ImportFormats.project, "answers of another Terrazzo project, on their pixels")]
        + ImportFormats.builtIn.map { ($0.name, $0.summary) })
  }
}

extension ForeignOrientation: ExpressibleByArgument {}

/// What becomes of void pixels.
public enum VoidPixels: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Void answers.
  case void
  /// They count as not labeled.
  case unlabeled
}

/// Names in a column, with what they are.
enum FormatList {
  static func text(_ formats: [(name: String, summary: String)]) -> String {
    let width = formats.map(\.name.count).max() ?? 0
    return formats.map { format in
      "  " + format.name + String(repeating: " ", count: width - format.name.count) + "  "
        + format.summary
    }.joined(separator: "\n")
  }
}
