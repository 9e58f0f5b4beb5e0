import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// Which images each person confirms or finishes while several are at a screen, so that nobody is shown what somebody else
/// is.
///
/// Everybody has a part of them by name, like `ImageShare.part`, in the order of the people's names. It changes as people come and
/// go; what two confirm in that moment is recorded once.
struct OwnImages {
  let journal: ProjectJournal
  let ledger: ImageLedger

  /// Whether an image is this annotator's.
  ///
  /// - Returns: nil if nobody else is at a screen.
  func membership() throws(SessionError) -> ((ImageID) -> Bool)? {
    let author = journal.author
    guard author.leaseToken != nil else { return nil }
    let names = try journal.store.roles.annotatorsAtWork(host: author.host)
    guard names.count > 1, let place = names.firstIndex(of: author.annotator) else { return nil }
    let share = ImageShare.part(place + 1, of: names.count)
    let own = Set(ledger.catalog.usable.filter { share.contains($0.name) }.map(\.id))
    return { own.contains($0) }
  }

  /// Those that are this annotator's; all of them if none is, or nobody else is at a screen.
  func own<Item>(
    among items: [Item], image: (Item) -> ImageID
  ) throws(SessionError) -> [Item] {
    guard let isOwn = try membership() else { return items }
    let own = items.filter { isOwn(image($0)) }
    return own.isEmpty ? items : own
  }
}
