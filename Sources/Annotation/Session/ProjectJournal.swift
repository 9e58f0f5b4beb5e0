import ActiveLearning
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState

/// The open database as one session writes it: under whose name, with which settings, and what is
/// counted in it now.
final class ProjectJournal {
  let store: ProjectStore
  let folder: ProjectFolder
  let author: JournalAuthor
  /// Proves this session's leases.
  let token: String
  let projectID: String
  /// Of the descriptor basis that the project had when it was opened; nil: none.
  let storedBasisDigest: String?
  /// The strategies and trainers that the settings may name.
  let methods: MethodCatalog
  /// In which the regions of a batch are asked.
  let order: AskingOrder
  /// The images that batches come from; nil: all.
  let share: ImageShare?
  private(set) var settings: ProjectSettings
  private(set) var tallies: StoreTallies
  private(set) var own = OwnGroups()
  private(set) var isClosed = false

  init(_ opened: OpenedProject) {
    store = opened.store
    folder = opened.folder
    author = opened.author
    token = opened.token
    projectID = opened.projectID
    storedBasisDigest = opened.basisDigest
    methods = opened.methods
    order = opened.order
    share = opened.share
    settings = opened.settings
    tallies = opened.tallies
  }

  /// Every class of the project, ascending.
  var classCoding: ClassCoding { ClassCoding(tallies.classes.map(\.id)) }

  /// The number that the next batch will have.
  func nextRound() throws(SessionError) -> Int { try store.rounds.count() + 1 }

  /// Regions that other annotators are asked about now.
  func regionsInOtherHands() throws(SessionError) -> Set<RegionID> {
    try store.rounds.regionsInOtherHands(than: author.annotator, host: author.host)
  }

  /// The images that batches may come from.
  func asked(of ledger: ImageLedger) -> [ImageID] {
    guard let share else { return ledger.usable }
    return ledger.catalog.usable.filter { share.contains($0.name) }.map(\.id)
  }

  /// The answers in force on regions, as far as this annotator may see them.
  func shownAnswers(to regions: [RegionID]) throws(SessionError) -> [RegionID: Answer] {
    let answers = try store.answers.to(regions)
    guard !answers.isEmpty else { return answers }
    let hidden = try store.rounds.hidden(from: author.annotator)
    return hidden.isEmpty ? answers : answers.filter { !hidden.contains($0.key) }
  }

  /// The regions that everybody is asked about, from now on.
  var sharedRegions: SharedRegions {
    SharedRegions(share: settings.overlapShare, seed: settings.seed)
  }

  /// Whether batches are asked by a script; nil: by a person at a screen, as rounds have it.
  var isScripted: Bool? { author.leaseToken == nil ? true : nil }

  func checkOpen() throws(SessionError) {
    guard !isClosed else { throw SessionError(AnnotationFact.closed) }
    guard !store.isReadOnly else {
      throw SessionError(AnnotationFact.onlyRead)
    }
  }

  func checkClasses(of answers: [Answer]) throws(SessionError) {
    for case .labeled(let id) in answers
    where !tallies.classes.contains(where: { $0.id == id }) {
      throw SessionError(AnnotationFact.unknownClass(id))
    }
    for case .labeled(let id) in answers {
      guard let retired = tallies.classes.first(where: { $0.id == id && $0.isRetired }) else {
        continue
      }
      throw SessionError(AnnotationFact.retiredClass(retired.name))
    }
  }

  /// Takes over counts that are not older than those in place.
  func install(_ new: StoreTallies) {
    guard new.position >= tallies.position else { return }
    tallies = new
  }

  /// Counts again if others wrote since.
  func catchUp(to position: Int64) throws(SessionError) {
    guard position > tallies.position else { return }
    install(try store.tallies(for: author.annotator))
  }

  /// Takes over the counts after a change of this session's own.
  func installOwn(_ new: StoreTallies) {
    own.wrote(new.nextUndo)
    install(new)
  }

  /// Takes over the counts after an undo or a redo.
  func installReversal(_ new: StoreTallies, redo: Bool) {
    if redo { own.wrote(new.nextUndo) } else { own.tookBack(new.nextRedo) }
    install(new)
  }

  /// Batches hold this many regions from now on.
  func changeBatchSize(_ size: Int) throws(SessionError) {
    try change { $0.batchSize = size }
  }

  /// A network outside of the program judges from now on.
  func use(_ probabilities: ProbabilityReference) throws(SessionError) {
    try change { $0.probabilities = probabilities }
  }

  /// Changes a setting, and none that another process has changed since.
  private func change(
    _ body: (inout ProjectSettings) -> Void
  ) throws(SessionError) {
    var stored = try ProjectSettings.read(from: store)
    body(&stored)
    try stored.write(to: store)
    body(&settings)
  }

  /// Becomes the project's one trainer; false if another process is.
  func leaseTraining() -> Bool {
    (try? store.roles.lease(.trainer, token: token, host: author.host, takesOver: false))
      == .some(nil)
  }

  /// Nothing is written from now on; the database stays open until `closeStore`.
  func close() { isClosed = true }

  /// Gives leases back and closes the database.
  ///
  /// - Returns: a sentence if another program took the database away in the meantime.
  func closeStore(isTrainer: Bool) -> SessionError? {
    if author.leaseToken != nil { store.roles.release(.annotator(author.annotator), token: token) }
    if isTrainer { store.roles.release(.trainer, token: token) }
    return store.close()
  }
}
