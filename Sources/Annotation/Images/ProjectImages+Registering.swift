import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

extension ProjectImages {
  /// Notes how images are segmented, and that they are described with a basis, all in one transaction.
  ///
  /// - Precondition: the project can be written.
  func register(_ layouts: [PreparedLayout], basis: String) async throws(SessionError) {
    let digest = preparer.settings.digest
    let sized = layouts.compactMap { layout in
      ledger.note(width: layout.width, height: layout.height, of: layout.image)
    }
    let others = layouts.filter { layout in
      guard let known = ledger.partitions[layout.image] else { return true }
      return known.map != layout.map || known.digest != digest || known.basis != basis
    }
    let partitions = try await store.partitions.save(
      others.map { ($0.image, $0.map, $0.regions) }, digest: digest, method: method, basis: basis,
      sized: sized)
    for partition in partitions { ledger.note(partition, of: partition.image) }
  }
}
