import Glibc
import Imaging
import Labeling
import Preparation

extension ExportFolder {
  /// Puts an image beside its mask, as a copy or as a link that is relative to its own folder.
  ///
  /// A copy that is already there with the same bytes stays as it is.
  ///
  /// - Parameter name: relative to the folder; one that the format has named when it began.
  /// - Throws: `ImageFileError` for an image that cannot be read, `SessionError` if nothing can be written.
  package func place(
    _ image: ExportedImage, at name: [UInt8], as placement: ImagePlacement
  ) throws {
    switch placement {
    case .none: break
    case .link: try link(image.path, at: name)
    case .copy: try copy(image.path, at: name)
    }
  }

  private func link(_ source: FilePath, at name: [UInt8]) throws {
    let file = try output(name)
    guard let real = source.resolved else { throw ExportError.noImage(source) }
    let target = Self.relative(real, from: file.path.parent.resolved ?? file.path.parent)
    if let there = FileMark.linkTarget(of: file.path), there == target.bytes, isKnown(file) {
      return
    }
    do throws(ImageFileError) {
      try AtomicFile.link(target, as: file.path, beforeNaming: file.note)
    } catch {
      throw SessionError.export(.fileNotWritten(error))
    }
  }

  private func copy(_ source: FilePath, at name: [UInt8]) throws {
    let file = try output(name)
    if FileMark.linkTarget(of: file.path) == nil,
      let own = FileMark(of: file.path), own.digest == FileDigest.of(source), isKnown(file)
    {
      return
    }
    let input = source.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard input >= 0 else { throw ExportError.noImage(source) }
    defer { close(input) }
    var readFailure: Int32?
    do throws(ImageFileError) {
      try AtomicFile.write(
        to: file.path, durability: .renamedOnly, beforeNaming: file.note
      ) { descriptor in
        var part = [UInt8](repeating: 0, count: 1 << 18)
        while true {
          let got = read(input, &part, part.count)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { readFailure = errno }
          if got <= 0 { return readFailure }
          if let failure = AtomicFile.writeAll(Array(part[..<got]), to: descriptor) {
            return failure
          }
        }
      }
    } catch {
      if readFailure != nil { throw ExportError.noImage(source) }
      throw SessionError.export(.fileNotWritten(error))
    }
  }

  private func isKnown(_ file: ExportedFile) -> Bool {
    record.foreign(among: [file.name]).isEmpty
  }

  /// How a path reads from a folder; both absolute and without links.
  static func relative(_ path: FilePath, from folder: FilePath) -> FilePath {
    let slash = UInt8(ascii: "/")
    let parts = path.bytes.split(separator: slash)
    let base = folder.bytes.split(separator: slash)
    let shared = zip(parts, base).prefix { $0.elementsEqual($1) }.count
    let up = [[UInt8]](repeating: Array("..".utf8), count: base.count - shared)
    return FilePath(
      bytes: Array((up + parts[shared...].map(Array.init)).joined(separator: [slash])))
  }
}
