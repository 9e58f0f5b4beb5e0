import Annotation
import Labeling
import RegionPictures
import Synchronization
import Workbench

/// Performs the effects that the annotator's model requests and posts one reply per effect.
///
/// Edits of the journal go through one queue, in their order; images are fetched in parallel.
final class EffectPerformer: Sendable {
  private typealias Work = @Sendable () async -> EffectReply

  private let session: AnnotationSession
  private let prepare: @Sendable (RegionPicture) -> Void
  private let post: @Sendable (AnnotatorMessage) -> Void
  private let edits: AsyncStream<Work>.Continuation
  private let editing: Task<Void, Never>
  /// Load the tiles, and the previews, that are currently wanted.
  private let tiling = Mutex<Task<Void, Never>?>(nil)
  private let previewing = Mutex<Task<Void, Never>?>(nil)
  /// Lists the strata, as long as somebody waits for them.
  private let surveying = Mutex<Task<Void, Never>?>(nil)

  /// - Parameter prepare: what is done with a picture before it is posted.
  init(
    session: AnnotationSession, prepare: @escaping @Sendable (RegionPicture) -> Void = { _ in },
    post: @escaping @Sendable (AnnotatorMessage) -> Void
  ) {
    self.session = session
    self.prepare = prepare
    self.post = post
    let (stream, continuation) = AsyncStream.makeStream(of: Work.self)
    edits = continuation
    editing = Task {
      for await edit in stream { post(.reply(await edit())) }
    }
  }

  /// Starts an effect; effects on the screen itself are not handled here.
  func perform(_ effect: AnnotatorEffect) {
    let session = session
    switch effect {
    case .record(let token, let answers):
      edits.yield {
        .recorded(token, await reply { try await session.record(answers) })
      }
    case .review(let token, let answers):
      edits.yield {
        .recorded(token, await reply { try await session.review(answers) })
      }
    case .remark(let region, let change):
      edits.yield { .remarked(await reply { try await session.remark(change, on: region) }) }
    case .findFlagged(let region, let backward):
      edits.yield {
        .flaggedFound(
          await reply { try await session.reviewing.nextFlagged(after: region, backward: backward) }
        )
      }
    case .findImage(let text):
      edits.yield { .imageFound(await session.image(containing: text), DisplayText(text)) }
    case .accept(let guesses, let ground):
      edits.yield {
        .accepted(
          await reply {
            let done = try await session.acceptances.accept(guesses, on: ground)
            return AcceptedGroup(count: done.accepted, snapshot: done.snapshot)
          })
      }
    case .findUnfinished(let order, let image, let passed):
      edits.yield {
        .unfinishedFound(
          await reply {
            try await session.progress.finishing(order, after: image, except: passed)
          })
      }
    case .addClass(let name):
      edits.yield { .classAdded(await reply { try await session.addClass(named: name) }) }
    case .editClass(let id, let edit):
      edits.yield { .classEdited(await reply { try await session.edit(id, edit) }) }
    case .replaceBatch(let kept):
      edits.yield { .batchReplaced(await reply { try await session.replaceBatch(keeping: kept) }) }
    case .undo:
      edits.yield {
        .reversed(await reply { try await ReversalOutcome(in: session, redo: false) }, redo: false)
      }
    case .redo:
      edits.yield {
        .reversed(await reply { try await ReversalOutcome(in: session, redo: true) }, redo: true)
      }
    case .reverse(let group, let redo):
      edits.yield {
        .reversed(
          await reply { try await ReversalOutcome(group, in: session, redo: redo) }, redo: redo)
      }
    case .listProgress:
      begin { .progressListed(await reply { try await session.progress.report() }) }
    case .listReview: begin { .reviewListed(await reply { try await session.reviewing.entries() }) }
    case .listOpen: begin { .openListed(await reply { try await session.sheets.openRegions() }) }
    case .listAlike(let correction):
      begin(.utility) {
        .alikeListed(
          correction,
          await reply {
            try await session.sheets.alike(to: correction.region, guessed: correction.guess)
          })
      }
    case .listImages:
      let post = post
      begin {
        post(.reply(.imagesListed(await reply { try await session.progress.images() })))
        return .uncertaintiesListed(await session.progress.uncertainties())
      }
    case .strata(let request): perform(request)
    case .loadTiles(let regions): beginLoading(tiling) { [self] in await loadTiles(regions) }
    case .loadPreviews(let images, let side):
      beginLoading(previewing) { [post] in
        for image in images where !Task.isCancelled {
          let preview = await reply { try await session.progress.preview(of: image, side: side) }
          if !Task.isCancelled { post(.reply(.previewLoaded(image, preview))) }
        }
      }
    case .loadPicture(let image): load(image, .userInitiated)
    case .prefetchPicture(let image): load(image, .utility)
    case .refreshGuesses(let image):
      Task(priority: .utility) { [post] in
        // Guesses that cannot be fetched now are fetched with the picture next time.
        guard let guesses = try? await session.guesses(of: image) else { return }
        post(.reply(.guesses(image, guesses)))
      }
    case .startTimer(let timer, let milliseconds):
      Task { [post] in
        try? await Task.sleep(for: .milliseconds(milliseconds))
        post(.timer(timer))
      }
    case .redrawEverything, .suspend, .quit:
      preconditionFailure("the program's loop does this itself")
    }
  }

  /// Starts what is wanted of strata: what counts answers, or is one, waits for the edits before it.
  private func perform(_ request: StrataRequest) {
    let (session, post) = (session, post)
    switch request {
    case .list:
      beginLoading(surveying) {
        let list = await reply {
          try await session.strata.list { post(.reply(.strata(.progressed($0)))) }
        }
        if !Task.isCancelled { post(.reply(.strata(.listed(list)))) }
      }
    case .stopListing: beginLoading(surveying) {}
    case .draw(let stratum, let size):
      edits.yield {
        .strata(.drawn(await reply { try await session.strata.draw(stratum, size: size) }))
      }
    case .look(let number, let unseen):
      edits.yield {
        .strata(
          .looked(await reply { try await session.strata.sample(number, unseen: unseen) }))
      }
    case .accept(let number):
      edits.yield {
        .strata(
          .accepted(
            sample: number,
            await reply {
              let done = try await session.strata.accept(number)
              return AcceptedRest(count: done.accepted, snapshot: done.snapshot)
            }))
      }
    }
  }

  /// Lets pending edits reach the disk; none can be started afterwards.
  func finish() async {
    edits.finish()
    await editing.value
  }

  /// Starts work that may overtake everything else.
  private func begin(_ priority: TaskPriority = .userInitiated, _ work: @escaping Work) {
    Task(priority: priority) { [post] in post(.reply(await work())) }
  }

  /// Loads what is wanted now, and no longer what was wanted before.
  private func beginLoading(
    _ before: borrowing Mutex<Task<Void, Never>?>, _ work: @escaping @Sendable () async -> Void
  ) {
    let loading = Task(priority: .userInitiated, operation: work)
    before.withLock { running in
      running?.cancel()
      running = loading
    }
  }

  private func load(_ image: ImageID, _ priority: TaskPriority) {
    begin(priority) { [session, prepare] in
      let picture = await reply { try await session.picture(of: image) }
      if case .success(let picture) = picture { prepare(picture) }
      return .pictureLoaded(image, picture)
    }
  }

  /// Image by image, in the order in which the sheet wants them.
  private func loadTiles(_ regions: [RegionID]) async {
    let byImage = Dictionary(grouping: regions, by: \.image)
    var seen: Set<ImageID> = []
    for image in regions.map(\.image) where seen.insert(image).inserted {
      guard !Task.isCancelled else { return }
      let wanted = byImage[image] ?? []
      let tiles = await reply {
        try await self.session.reviewing.thumbnails(of: wanted, on: image)
      }
      if case .failure = tiles, Task.isCancelled { return }
      post(.reply(.tilesLoaded(wanted, tiles)))
    }
  }
}

/// The result of some work: its value, or a message about its failure.
private func reply<Value: Sendable>(
  _ work: @Sendable () async throws -> Value
) async -> Reply<Value> {
  do {
    return .success(try await work())
  } catch {
    return .failure(EffectFailure(DisplayText("\(error)")))
  }
}

extension ReversalOutcome {
  /// Reverts the last group, or restores what was undone last; only asks if a person should see the contents
  /// first.
  fileprivate init(in session: AnnotationSession, redo: Bool) async throws {
    let next = try await session.nextReversal(redo: redo)
    if let next, next.needsAsking(redo: redo) {
      self = .asked(next)
    } else {
      try await self.init(next?.group, in: session, redo: redo)
    }
  }

  /// Reverts or restores a group that a person confirmed, or the last one.
  fileprivate init(_ group: Int64?, in session: AnnotationSession, redo: Bool) async throws {
    let done =
      redo ? try await session.redo(only: group) : try await session.undo(only: group)
    // Nothing if there was nothing to revert.
    self = done.map { .done($0.reversal, $0.snapshot) } ?? .nothing
  }
}
