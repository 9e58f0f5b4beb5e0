public import Imaging

/// Files that can be rebuilt at any time: maps, descriptors, models, pictures for the screen.
///
/// Every file is named by what its content depends on, lies in one of 256 folders by the first two
/// digits of its digest, and is written under a temporary name and renamed, so any number of
/// processes may share a cache. A damaged file reads as absent.
public struct RegionCache: Sendable {
  public let folder: FilePath

  public init(folder: FilePath) {
    self.folder = folder
  }

  /// What a file of the cache holds, with its folder and extension.
  package enum Section: String {
    case maps
    case layouts
    case descriptors
    case bases
    case models
    case pictures
    case signatures

    fileprivate var ending: String {
      switch self {
      case .maps, .pictures: ".png"
      case .layouts: ".layout"
      case .descriptors: ".descriptors"
      case .bases: ".basis"
      case .models: ".model"
      case .signatures: ".signature"
      }
    }
  }

  /// Where the file of one key lies.
  ///
  /// - Parameters:
  ///   - digest: the image's or model's digest; its first two digits choose the folder.
  ///   - parameters: what else the content depends on.
  package func path(_ section: Section, digest: String, parameters: String) -> FilePath {
    let name = ContentDigest.hexadecimal(of: "\(digest) \(parameters)")
    return folder.appending(section.rawValue).appending(String(name.prefix(2)))
      .appending(name + section.ending)
  }
}
