public import ArgumentParser
public import Exporting

/// A format of exports by name.
public struct ExportFormatName: ExpressibleByArgument {
  public let type: any ExportFormat.Type

  public init(_ type: any ExportFormat.Type) { self.type = type }

  public init?(argument: String) {
    guard let type = ExportFormats.named(argument) else { return nil }
    self.type = type
  }

  public var defaultValueDescription: String { type.name }

  public static var allValueStrings: [String] { ExportFormats.builtIn.map { $0.name } }

  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// One line a format, with what it is.
  public static var list: String {
    FormatList.text(ExportFormats.builtIn.map { ($0.name, $0.summary) })
  }
}

extension MaskOrientation: ExpressibleByArgument {}
extension ImagePlacement: ExpressibleByArgument {}
