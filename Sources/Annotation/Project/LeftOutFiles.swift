public import Imaging
import Labeling

/// Files of the image folder that look like images and are not read, counted by reason.
public struct LeftOutFiles: Sendable, Equatable {
  /// In natural order.
  public let files: [LeftOutFile]

  public init(_ files: [LeftOutFile] = []) {
    self.files = files
  }

  /// How many there are of each reason, in words, the most frequent reason first; with one of the names.
  public var counts: [(phrase: String, files: Int)] {
    Dictionary(grouping: files, by: \.reason).values
      .sorted { ($1.count, Self.noun($0[0].reason, 1)) < ($0.count, Self.noun($1[0].reason, 1)) }
      .map { group in
        let example = DisplayText(bytes: group[0].relativePath.bytes).description
        let noun = Self.noun(group[0].reason, group.count)
        return (
          "\(group.count) \(noun) (\(example)\(group.count > 1 ? ", …" : ""))", group.count
        )
      }
  }

  /// `1 link that leads nowhere (b.png), 1 TIFF file (scan.tif)`; empty if there are none.
  public var summary: String { counts.map(\.phrase).joined(separator: ", ") }

  /// A reason's name in tables for scripts.
  public static func name(_ reason: LeftOutFile.Reason) -> String {
    switch reason {
    case .format(let format): format
    case .deadLink: "dead link"
    case .folder: "folder"
    case .special: "special file"
    case .hidden: "hidden"
    }
  }

  /// Why a file is left out and what to do, a sentence or two.
  public static func sentence(_ reason: LeftOutFile.Reason) -> String {
    switch reason {
    case .format(let format):
      "Its name says it is a \(format) file, which is not supported. Convert it to PNG or JPEG."
    case .deadLink:
      "It is a broken link. Restore its target or remove the link."
    case .folder: "It is a folder without images."
    case .special: "It is a pipe, a socket or a device."
    case .hidden: "Its name starts with a dot. Rename it to use it."
    }
  }

  private static func noun(_ reason: LeftOutFile.Reason, _ count: Int) -> String {
    let isOne = count == 1
    return switch reason {
    case .format(let format): isOne ? "\(format) file" : "\(format) files"
    case .deadLink: isOne ? "broken link" : "broken links"
    case .folder: isOne ? "folder named like an image" : "folders named like images"
    case .special: isOne ? "pipe, socket or device" : "pipes, sockets or devices"
    case .hidden: isOne ? "hidden file" : "hidden files"
    }
  }
}
