import Backbones
import Foundation
public import Imaging

/// Real weights, which `terrazzo backbone install` stored on this machine; often absent.
///
/// `.ci/run` names the tests that use this if it could not install a network.
public enum InstalledNetwork {
  /// The file of a network's weights, if it is installed.
  public static func path(of name: String) -> FilePath? {
    guard let name = BackboneName(name) else { return nil }
    return BackboneFolder(environment: ProcessInfo.processInfo.environment)?
      .backbone(named: name)?.path
  }
}
