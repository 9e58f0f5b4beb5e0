/// An image's path relative to the project's image folder: bytes, as in the file system.
///
/// In JSON and on the command line it is written as `escaped`.
public struct ImageName: Hashable, Sendable {
  /// Components are separated by one slash; there is none at the start.
  public let bytes: [UInt8]

  public init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  public init(_ string: String) {
    self.bytes = Array(string.utf8)
  }
}
