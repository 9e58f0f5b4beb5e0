package import Imaging
package import Labeling
import Numerics
import Preparation
package import ProjectRecords
package import Superpixels

/// What a worker must know to prepare images as the project would: its settings, and its basis.
///
/// Written by the process that has the project open, read by workers that have not.
package struct PreparationOrder: Sendable {
  package let settings: ProjectSettings
  private let settingsText: String
  private let basisBytes: [UInt8]
  /// Of all of it: what was prepared by another order is told apart.
  package let digest: String

  package init(settings: ProjectSettings, basis: DescriptorBasis) throws(SessionError) {
    self.settings = settings.ofPreparation
    settingsText = try self.settings.text
    basisBytes = basis.encoded
    digest = ContentDigest.hexadecimal(of: Self.payload(settingsText, basisBytes))
  }

  private static let file = CacheFile(kind: .order, key: "order 1")

  private static func payload(_ settings: String, _ basis: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(settings)
    writer.append(basis)
    return writer.bytes
  }

  package func write(to path: FilePath) throws(ShardError) {
    do throws(PreparationError) {
      try Self.file.write(Self.payload(settingsText, basisBytes), to: path)
    } catch {
      if case .cacheNotWritable(let error) = error { throw .file(error) }
      throw .preparation(error)
    }
  }

  /// Reads what `write` wrote.
  ///
  /// - Throws: `noOrder` where nothing is, `orderDamaged` for anything else.
  package init(at path: FilePath) throws(ShardError) {
    guard CacheFolder.exists(path) else { throw .noOrder(path) }
    guard let bytes = Self.file.read(from: path) else { throw .orderDamaged(path) }
    var reader = ByteReader(bytes, at: CacheFile.headerSize)
    guard let text = reader.text(),
      let settings = try? StoredJSON.value(ProjectSettings.self, from: text, of: "settings"),
      let basis = reader.array(of: UInt8.self, count: reader.remaining)
    else { throw .orderDamaged(path) }
    self.settings = settings
    settingsText = text
    basisBytes = basis
    digest = ContentDigest.hexadecimal(of: bytes[CacheFile.headerSize...])
  }

  /// The basis's digest; nil if its bytes are damaged.
  package var basisDigest: String? { try? DescriptorBasis.digest(checking: basisBytes) }

  /// The basis, for a recipe that describes as the project does.
  package func basis(_ recipe: DescriptorRecipe, at path: FilePath) throws(ShardError)
    -> DescriptorBasis
  {
    do {
      return try DescriptorBasis(decoding: basisBytes, recipe: recipe)
    } catch {
      throw .orderDamaged(path)
    }
  }
}

extension ProjectSettings {
  /// Those that decide how images are prepared; the others as in a new project.
  fileprivate var ofPreparation: ProjectSettings {
    var settings = ProjectSettings()
    settings.segmentation = segmentation
    settings.regions = regions
    settings.maxPixels = maxPixels
    settings.maxSide = maxSide
    settings.sampleRange = sampleRange
    settings.descriptorChoice = descriptorChoice
    settings.probabilities = probabilities
    return settings
  }
}
