import ActiveLearning
import FeatureFiles
import Foundation
import Imaging
import Labeling
import OutsideTrainers
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// Everything that opening a project reads, checked.
struct OpenedProject {
  let store: ProjectStore
  let folder: ProjectFolder
  let author: JournalAuthor
  let token: String
  /// Tells the models of projects that share a cache apart.
  let projectID: String
  let settings: ProjectSettings
  let methods: MethodCatalog
  let trainer: TrainerCommand?
  let order: AskingOrder
  let share: ImageShare?
  let descriptors: ProjectDescriptors
  /// Regions that another program made, if images are segmented into these.
  let regions: RegionMapFiles?
  let catalog: ImageCatalog
  /// Whether several hosts may share the image folder's file system.
  let isFolderShared: Bool
  let partitions: [ImageID: StoredPartition]
  /// Of the descriptor basis for these partitions; nil: none was fitted yet.
  let basisDigest: String?
  let tallies: StoreTallies
  let batch: StoredRound?
  let batchAnswers: [RegionID: Answer]
  /// Files and folders that could not be listed.
  let scanProblems: [String]
  /// Answered images whose files are gone.
  let lost: [ImageName]
  /// What was found out just now, for the person.
  let findings: OpeningFindings

  /// - Parameter listed: regions of another program that images are segmented into from now on.
  init(_ options: SessionOptions, regions listed: FeatureSet? = nil) throws(SessionError) {
    methods = options.methods
    trainer = options.trainer
    order = options.order
    share = options.imagesOf
    let isReadOnly = options.role == .readOnly
    isFolderShared = FileSystemKind.of(options.imageFolder) == .network
    let found = try Self.scan(options, isShared: isFolderShared)
    folder = try ProjectFolder.open(
      images: options.imageFolder, elsewhere: options.projectFolder, cache: options.cacheFolder,
      creates: options.creates && !isReadOnly)
    store = try ProjectStore(
      folder: folder.path, isReadOnly: isReadOnly, beforeCommit: options.beforeCommit)
    token = UUID().uuidString
    try store.holdWriting(host: options.host, token: token)
    var author = JournalAuthor(annotator: options.annotator, host: options.host)
    if options.role == .annotator {
      author.leaseToken = token
      try Self.lease(options, token: token, store: store)
    }
    self.author = author
    do {
      let stored = try ProjectSettings.read(from: store)
      let isNew = try store.images.areEmpty()
      let pending = PendingFeatures(project: folder.path)
      var changes = Self.changes(options, isNew: isNew, pending: pending)
      if let listed { changes.segmentation = .imported(digest: listed.digest) }
      var settings = try stored.applying(changes, methods: options.methods)
      let changed = isNew || isReadOnly ? [] : settings.changes(since: stored)
      // What a new project takes by itself may have to be mended first; it opens all the same.
      let isAsked =
        options.changes.backbone != nil || options.changes.descriptors != nil
        || options.changes.features != nil
      if isAsked, settings.descriptorChoice != stored.descriptorChoice {
        try Self.check(settings.descriptorChoice, options, folder: folder)
      }
      if options.changes.sampleRange == nil, isNew { settings.seeksSampleRange = true }
      var images = try Self.reconcile(
        found.files, with: store, folder: folder, seeksMoved: options.seeksMoved)
      if settings.preparation != stored.preparation
        || settings.descriptorChoice != stored.descriptorChoice || listed != nil
      {
        // What was refused under the old limits may be fine under the new ones.
        try Self.readmit(&images, store: store)
      }
      findings = OpeningFindings(
        notice: try Self.findSampleRange(
          of: images, in: options.imageFolder, store: store, settings: &settings,
          isAsked: options.changes.sampleRange == .automatic),
        lacksBackbone: isNew && !isReadOnly && changes.backbone == nil
          && changes.descriptors == nil,
        leftOut: found.leftOut, changes: changed)
      regions = try Self.regions(listed, settings, folder: folder, isReadOnly: isReadOnly)
      if settings != stored && !isReadOnly { try settings.write(to: store) }
      if changes.features != nil && !isReadOnly { pending.forget() }
      self.settings = settings
      descriptors = ProjectDescriptors(
        settings, known: options.descriptors, backbones: options.backbones,
        features: FeatureFolder(project: folder.path))
      catalog = ImageCatalog(images: images, folder: options.imageFolder)
      try Self.check(share, in: catalog)
      projectID = try Self.identity(of: store)
      if let classes = options.changes.classes, !isReadOnly {
        try ClassSetup(classes, in: store).write(by: author)
      }
      partitions = try store.partitions.all(digest: settings.preparation.digest)
      let bases = store.bases
      basisDigest = try descriptors.basisKey.flatMap { key throws(SessionError) in
        try bases.digest(for: key)
      }
      tallies = try store.tallies(for: options.annotator)
      batch = try Self.batch(of: author, store: store, partitions: partitions)
      let hidden = try batch == nil ? [] : store.rounds.hidden(from: options.annotator)
      batchAnswers = try store.answers.to(batch?.items.map(\.region) ?? [])
        .filter { !hidden.contains($0.key) }
      scanProblems = found.problems
      lost = try Self.lost(among: images, store: store)
    } catch {
      if options.role == .annotator {
        store.roles.release(.annotator(options.annotator), token: token)
      }
      store.close()
      throw error
    }
  }

  /// Notes the range of 16-bit samples of a project that was not prepared yet; gives a sentence if one
  /// was found.
  ///
  /// Later the range stays as it is, because images would be segmented again, unless the person asks.
  private static func findSampleRange(
    of images: [StoredImage], in folder: FilePath, store: ProjectStore,
    settings: inout ProjectSettings, isAsked: Bool
  ) throws(SessionError) -> String? {
    guard settings.seeksSampleRange, !store.isReadOnly else { return nil }
    if !isAsked, try !store.partitions.areEmpty() { return nil }
    let search = SampleRangeSearch(
      images.lazy.filter { $0.state == .present }.map(\.name), in: folder,
      maxPixels: settings.maxPixels, maxSide: settings.maxSide)
    guard search.hasWideSamples else { return nil }
    settings.seeksSampleRange = false
    settings.sampleRange = search.range
    guard let range = search.range else { return nil }
    return """
      The images have 16 bits per sample and use \(range.low) to \(range.high) of 65535. The project \
      shows this range from black to white. Choose another range with --sample-range.
      """
  }

  /// What the options change; a new project takes the preferred backbone unless they say otherwise.
  private static func changes(
    _ options: SessionOptions, isNew: Bool, pending: PendingFeatures
  ) -> SettingsChanges {
    var changes = options.changes
    if options.trainer != nil, options.role != .readOnly, changes.features == nil {
      changes.features = pending.reference.map { .add($0) }
    }
    if isNew, changes.backbone == nil, changes.descriptors == nil {
      changes.backbone = options.backbones.preferred.map { .with($0) }
    }
    return changes
  }

  /// Refuses what cannot describe before it is stored.
  private static func check(
    _ choice: DescriptorChoice, _ options: SessionOptions, folder: ProjectFolder
  ) throws(SessionError) {
    do throws(DescriptorChoiceError) {
      _ = try choice.recipe(
        known: options.descriptors, supply: options.backbones,
        features: FeatureFolder(project: folder.path))
    } catch {
      throw SessionError(CausedFact.chosenDescriptors(error))
    }
  }

  /// Refuses a part of the images that is empty.
  private static func check(
    _ share: ImageShare?, in catalog: ImageCatalog
  ) throws(SessionError) {
    guard let share, !catalog.usable.contains(where: { share.contains($0.name) }) else { return }
    throw SessionError(AnnotationFact.noImagesOf(share))
  }

  /// A random name that the project keeps.
  private static func identity(of store: ProjectStore) throws(SessionError) -> String {
    if let known = try store.settings.all()["id"] { return known }
    let new = UUID().uuidString
    if !store.isReadOnly { try store.settings.save(["id": new]) }
    return new
  }

  /// Lists regions of another program in the project's folder before its settings name them.
  private static func regions(
    _ listed: FeatureSet?, _ settings: ProjectSettings, folder: ProjectFolder, isReadOnly: Bool
  ) throws(SessionError) -> RegionMapFiles? {
    guard case .imported(let digest) = settings.segmentation else { return nil }
    let lists = FeatureFolder(project: folder.path, kind: .regions)
    guard let listed else { return RegionMapFiles(digest: digest, in: lists) }
    guard !isReadOnly else { return RegionMapFiles(listed) }
    do throws(FeatureFilesError) {
      try lists.store(listed)
    } catch {
      throw SessionError(CausedFact.features(error))
    }
    return RegionMapFiles(digest: digest, in: lists)
  }

  static func scan(
    _ options: SessionOptions, isShared: Bool
  ) throws(SessionError) -> (files: [FoundFile], problems: [String], leftOut: LeftOutFiles) {
    var listing: ImageFolder.Listing
    do {
      listing = try ImageFolder.scan(
        options.imageFolder, excluding: options.projectFolder.map { [$0] } ?? [])
    } catch {
      throw SessionError(error)
    }
    if let members = options.members {
      listing.entries.removeAll { !members.contains(ImageName(bytes: $0.relativePath.bytes)) }
    }
    let leftOut = LeftOutFiles(listing.leftOut)
    guard !listing.entries.isEmpty else {
      throw SessionError(
        AnnotationFact.noImages(
          folder: DisplayText(bytes: options.imageFolder.bytes), leftOut: leftOut.summary))
    }
    let files = listing.entries.map {
      FoundFile(
        name: ImageName(bytes: $0.relativePath.bytes), size: Int64($0.size),
        modified: $0.modified, changed: $0.changed,
        inode: isShared ? nil : Int64(bitPattern: $0.inode), isReadable: $0.isReadable)
    }
    // Links that lead nowhere are counted among the files that are left out.
    let problems = listing.problems.filter { problem in
      if case .cannotList = problem { true } else { false }
    }
    return (files, problems.map { "\($0)" }, leftOut)
  }

  private static func lease(
    _ options: SessionOptions, token: String, store: ProjectStore
  ) throws(SessionError) {
    let holder = try store.roles.lease(
      .annotator(options.annotator), token: token, host: options.host,
      takesOver: options.takesOver)
    guard let holder else { return }
    let isFar = holder.host != options.host && store.fileSystem == .network
    let since = Date(timeIntervalSince1970: Double(holder.since) / 1000)
      .formatted(.iso8601)
    throw SessionError(
      AnnotationFact.nameInUse(
        name: options.annotator, process: Int(holder.process.pid), host: holder.host, since: since,
        canTakeOver: !isFar))
  }

  private static func lost(
    among images: [StoredImage], store: ProjectStore
  ) throws(SessionError) -> [ImageName] {
    let missing = images.filter { $0.state == .missing && !$0.isElsewhere }
    guard !missing.isEmpty else { return [] }
    let answered = try store.answers.amounts()
    return missing.filter { answered[$0.id] != nil }.map(\.answeredName)
  }

  private static func readmit(
    _ images: inout [StoredImage], store: ProjectStore
  ) throws(SessionError) {
    var readmitted: [StoredImage] = []
    for index in images.indices where images[index].state == .unreadable && !images[index].isClosed
    {
      images[index].state = .present
      images[index].problem = nil
      readmitted.append(images[index])
    }
    guard !readmitted.isEmpty && !store.isReadOnly else { return }
    let changed = readmitted
    try store.images.updateNow(changed)
  }

  private static func reconcile(
    _ files: [FoundFile], with store: ProjectStore, folder: ProjectFolder, seeksMoved: Bool
  ) throws(SessionError) -> [StoredImage] {
    let known = try store.images.all()
    if !known.isEmpty && !Self.haveCommonName(known, files) {
      let sizes = Set(known.map(\.size))
      guard seeksMoved && files.contains(where: { sizes.contains($0.size) }) else {
        throw SessionError(
          AnnotationFact.otherFolder(state: DisplayText(bytes: folder.path.bytes)))
      }
    }
    return try store.images.reconcile(with: files, known: consume known)
  }

  /// Whether an image still has its name; O(1) for most projects, whose first image has it.
  ///
  /// - Parameter files: in natural order of names.
  private static func haveCommonName(_ known: [StoredImage], _ files: [FoundFile]) -> Bool {
    if let first = known.first, files.contains(where: { $0.name == first.name }) { return true }
    let names = Set(files.map(\.name))
    return known.contains { names.contains($0.name) }
  }
}
