import Glibc
package import Imaging

/// Whether a folder lies on a file system that several hosts may share.
package enum FileSystemKind {
  /// Shared memory between processes works: SQLite may use a write-ahead log.
  case local
  /// NFS, SMB, FUSE and the like.
  case network

  /// The kind of the file system that holds `folder`, according to the kernel's mount table.
  package static func of(_ folder: FilePath) -> FileSystemKind {
    var status = stat()
    guard folder.withCString({ stat($0, &status) }) == 0 else { return .local }
    // The parts of a device number, as Linux packs them into 64 bits.
    let number = UInt64(status.st_dev)
    let major = (number >> 8 & 0xFFF) | (number >> 32 & ~0xFFF)
    let minor = (number & 0xFF) | (number >> 12 & ~0xFF)
    let device = "\(major):\(minor)"
    return kind(ofDevice: device, inMounts: SmallFile.text(of: "/proc/self/mountinfo") ?? "")
  }

  /// Looks a device up in the text of proc(5)'s mountinfo.
  package static func kind(ofDevice device: String, inMounts mounts: String) -> FileSystemKind {
    for line in mounts.split(separator: "\n") {
      let halves = line.split(separator: " - ", maxSplits: 1)
      let fields = line.split(separator: " ")
      guard halves.count == 2, fields.count > 2, fields[2] == device,
        let type = halves[1].split(separator: " ").first
      else { continue }
      return type.hasPrefix("fuse") || networkTypes.contains(String(type)) ? .network : .local
    }
    return .local
  }

  private static let networkTypes: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "coda", "ncpfs", "gfs2", "ocfs2",
    "lustre", "gpfs", "beegfs", "orangefs", "virtiofs",
  ]
}
