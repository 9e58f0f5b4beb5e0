import Foundation
package import Imaging
import Labeling
package import OutsideFiles
package import Preparation

/// Features of another program for the images of a project: which file belongs to which image.
///
/// An image is known by the digest of its bytes, so that it keeps its features when it is renamed.
package struct FeatureSet: Sendable, Equatable {
  /// What is stored of one image's file.
  package struct Entry: Sendable, Hashable, Codable {
    /// The file's path in the folder, escaped as in `ImageName`.
    let file: String
    /// Of the file's bytes.
    let digest: String
    /// How the stored image is turned to be upright, if maps are upright; else nil.
    let orientation: Int?

    /// Whether it is a folder of PNGs.
    var isStack: Bool { file.hasSuffix("/") }
  }

  package let files: NamedFiles
  /// Where the files are; escaped as in `ImageName`, absolute.
  let folderText: String
  package let channels: Int
  /// Of the channels; nil: they have none.
  let classes: [String]?
  package let components: Int?
  package let placement: MapPlacement
  /// By the digest of the image's bytes.
  package let entries: [String: Entry]
  /// Of all that the features depend on, and not of the folder, which may move.
  package let digest: String

  package init(
    files: NamedFiles, folder: FilePath, channels: Int, classes: [String]? = nil,
    components: Int?, placement: MapPlacement,
    entries: [String: Entry]
  ) {
    self.init(
      files: files, folderText: ImageName(bytes: folder.bytes).escaped, channels: channels,
      classes: classes, components: components, placement: placement, entries: entries)
  }

  private init(
    files: NamedFiles, folderText: String, channels: Int, classes: [String]?,
    components: Int?, placement: MapPlacement,
    entries: [String: Entry]
  ) {
    self.files = files
    self.folderText = folderText
    self.channels = channels
    self.classes = classes
    self.components = components
    self.placement = placement
    self.entries = entries
    let lines = entries.sorted { $0.key < $1.key }.map { image, entry in
      "\(image) \(entry.digest) \(entry.orientation ?? 1)"
    }
    digest = ContentDigest.hexadecimal(
      of: """
        features \(channels) \(placement.layout.rawValue) \(placement.isUpright) \
        \(placement.isStretched)
        \(lines.joined(separator: "\n"))
        """)
  }

  package var folder: FilePath {
    FilePath(bytes: ImageName(escaped: folderText)?.bytes ?? Array(folderText.utf8))
  }

  /// Where an entry's file is; nil if the stored name is damaged or leads out of the folder.
  func path(of entry: Entry) -> FilePath? {
    guard let name = ImageName(escaped: entry.file), name.bytes.first != UInt8(ascii: "/"),
      !name.bytes.split(separator: UInt8(ascii: "/")).contains(where: {
        $0.elementsEqual("..".utf8)
      })
    else { return nil }
    return folder.appending(entry.isStack ? name.bytes.dropLast() : name.bytes[...])
  }

  package var reference: FeatureSetReference {
    FeatureSetReference(
      name: files.name, digest: digest, channels: channels, components: components)
  }
}

extension FeatureSet {
  /// What the file of a set holds.
  private struct Stored: Codable {
    var version: Int
    var name: String
    var folder: String
    var channels: Int
    var classes: [String]?
    var components: Int?
    var placement: MapPlacement
    var images: [String: Entry]
  }

  private static let version = 1

  /// The set as JSON, the same bytes for the same set.
  var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let stored = Stored(
      version: Self.version, name: files.name, folder: folderText, channels: channels,
      classes: classes, components: components, placement: placement, images: entries)
    guard let data = try? encoder.encode(stored) else {
      preconditionFailure("Texts and numbers can be coded.")
    }
    return Array(data)
  }

  /// Reads what `encoded` wrote; nil if it is damaged or of another version.
  init?(decoding bytes: [UInt8], of kind: NamedFiles.Kind) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      stored.version == Self.version, FeatureSetReference.isName(stored.name),
      (1...NpyFile.mostValues).contains(stored.channels)
    else { return nil }
    self.init(
      files: NamedFiles(kind: kind, name: stored.name), folderText: stored.folder,
      channels: stored.channels, classes: stored.classes,
      components: stored.components, placement: stored.placement, entries: stored.images)
  }
}
