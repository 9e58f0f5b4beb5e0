import Annotation
import AnnotatorUI
import Labeling
import Synchronization
import TerminalGraphics

/// Carries out what the annotator's model asks for and posts what came of it.
///
/// Edits of the journal go through one queue, in their order; images are fetched beside it.
final class EffectPerformer: Sendable {
  private let session: AnnotationSession
  private let post: @Sendable (AnnotatorMessage) -> Void
  private let edits: AsyncStream<AnnotatorEffect>.Continuation
  private let editing: Task<Void, Never>
  /// Loads the tiles that are wanted now.
  private let tiling = Mutex<Task<Void, Never>?>(nil)

  init(session: AnnotationSession, post: @escaping @Sendable (AnnotatorMessage) -> Void) {
    self.session = session
    self.post = post
    let (stream, continuation) = AsyncStream.makeStream(of: AnnotatorEffect.self)
    edits = continuation
    editing = Task {
      for await edit in stream {
        post(await Self.outcome(of: edit, in: session))
      }
    }
  }

  /// Begins an effect; those that concern the screen itself are not meant for it.
  func perform(_ effect: AnnotatorEffect) {
    switch effect {
    case .record, .review, .replaceBatch, .undo, .redo, .reverse, .addClass, .editClass, .remark,
      .findFlagged,
      .findImage:
      edits.yield(effect)
    case .listProgress:
      Task(priority: .userInitiated) { await listProgress() }
    case .listImages:
      Task(priority: .userInitiated) { await listImages() }
    case .listReview:
      Task(priority: .userInitiated) { await listReview() }
    case .loadTiles(let regions):
      let loading = Task(priority: .userInitiated) { await loadTiles(regions) }
      tiling.withLock { running in
        running?.cancel()
        running = loading
      }
    case .loadPicture(let image):
      Task(priority: .userInitiated) { await loadPicture(image) }
    case .prefetchPicture(let image):
      Task(priority: .utility) { await loadPicture(image) }
    case .refreshGuesses(let image):
      Task(priority: .utility) { await refreshGuesses(image) }
    case .startTimer(let timer, let milliseconds):
      Task { [post] in
        try? await Task.sleep(for: .milliseconds(milliseconds))
        post(.timer(timer))
      }
    case .redrawEverything, .suspend, .quit:
      preconditionFailure("the program's loop does this itself")
    }
  }

  /// Lets edits that were begun reach the disk; none can be begun afterwards.
  func finish() async {
    edits.finish()
    await editing.value
  }

  private func loadPicture(_ image: ImageID) async {
    do {
      post(.pictureLoaded(PictureTile(try await session.picture(of: image))))
    } catch {
      post(.pictureFailed(image, DisplayText(error.description)))
    }
  }

  private func refreshGuesses(_ image: ImageID) async {
    // What cannot be fetched now is fetched with the picture the next time.
    guard let guesses = try? await session.guesses(of: image) else { return }
    post(.guesses(image, guesses))
  }
}

extension EffectPerformer {
  private func listProgress() async {
    do {
      post(.progressListed(try await session.progressReport()))
    } catch {
      post(.progressFailed(DisplayText(error.description)))
    }
  }

  private func listImages() async {
    do {
      post(.imagesListed(try await session.imageFigures()))
      post(.uncertaintiesListed(await session.imageUncertainties()))
    } catch {
      post(.progressFailed(DisplayText(error.description)))
    }
  }

  private func listReview() async {
    do {
      post(.reviewListed(try await session.reviewEntries()))
    } catch {
      post(.reviewListingFailed(DisplayText(error.description)))
    }
  }

  /// Image by image, in the order in which the sheet wants them.
  private func loadTiles(_ regions: [RegionID]) async {
    let byImage = Dictionary(grouping: regions, by: \.image)
    var seen: Set<ImageID> = []
    for image in regions.map(\.image) where seen.insert(image).inserted {
      guard !Task.isCancelled else { return }
      let wanted = byImage[image] ?? []
      do {
        let thumbnails = try await session.thumbnails(of: wanted, on: image)
        post(.tilesLoaded(thumbnails.map(RegionTile.init)))
        let found = Set(thumbnails.map(\.region))
        let lost = wanted.filter { !found.contains($0) }
        if !lost.isEmpty {
          post(.tilesFailed(lost, DisplayText("Its image was cut anew since.")))
        }
      } catch {
        guard !Task.isCancelled else { return }
        post(.tilesFailed(wanted, DisplayText(error.description)))
      }
    }
  }

  private static func outcome(
    of edit: AnnotatorEffect, in session: AnnotationSession
  ) async -> AnnotatorMessage {
    switch edit {
    case .record(let token, let answers):
      do {
        let snapshot = try await session.record(answers.map { ($0.region, $0.answer) })
        return .recorded(token, snapshot)
      } catch {
        return .recordFailed(token, DisplayText(error.description))
      }
    case .review(let token, let answers):
      do {
        let snapshot = try await session.review(answers.map { ($0.region, $0.answer) })
        return .recorded(token, snapshot)
      } catch {
        return .recordFailed(token, DisplayText(error.description))
      }
    case .remark(let region, let change):
      do {
        return .remarked(try await session.remark(change, on: region))
      } catch {
        return .remarkFailed(DisplayText(error.description))
      }
    case .findFlagged(let region, let backward):
      do {
        return .flaggedFound(try await session.nextFlagged(after: region, backward: backward))
      } catch {
        return .notice(DisplayText(error.description))
      }
    case .editClass(let id, let edit):
      do {
        return .classEdited(try await session.edit(id, edit))
      } catch {
        return .classEditFailed(DisplayText(error.description))
      }
    case .findImage(let text):
      return .imageFound(await session.image(containing: text), DisplayText(text))
    case .replaceBatch(let kept):
      do {
        return .batchReplaced(try await session.replaceBatch(keeping: kept))
      } catch {
        return .batchReplacementFailed(DisplayText(error.description))
      }
    case .addClass(let name):
      do {
        return .classAdded(try await session.addClass(named: name))
      } catch {
        return .classFailed(DisplayText(error.description))
      }
    default:
      return await reversal(of: edit, in: session)
    }
  }

  private static func reversal(
    of edit: AnnotatorEffect, in session: AnnotationSession
  ) async -> AnnotatorMessage {
    do {
      let redo: Bool
      let group: Int64?
      switch edit {
      case .reverse(let asked, let bringsBack): (group, redo) = (asked, bringsBack)
      default:
        redo = edit == .redo
        let next = try await session.nextReversal(redo: redo)
        if let next, next.needsAsking(redo: redo) { return .reversalAsked(next, redo: redo) }
        group = next?.group
      }
      if redo { return .redone(try await session.redo(only: group).map(ReversalSummary.init)) }
      return .undone(try await session.undo(only: group).map(ReversalSummary.init))
    } catch {
      return .reversalFailed(DisplayText(error.description))
    }
  }
}

extension ReversalSummary {
  /// A session's reversal as the screen understands it.
  init(_ reversal: SessionReversal) {
    self.init(
      changes: reversal.changes.map {
        Change(region: $0.region, before: $0.before, after: $0.after)
      },
      editedClass: reversal.editedClass, snapshot: reversal.snapshot,
      remarks: reversal.remarks.map {
        RemarkedRegion(region: $0.region, before: $0.before, after: $0.after)
      })
  }
}

extension RegionTile {
  /// A session's thumbnail as the screen understands it.
  init(_ thumbnail: RegionThumbnail) {
    self.init(
      region: thumbnail.region, picture: thumbnail.picture, inside: thumbnail.inside)
  }
}

extension PictureTile {
  /// A session's picture as the screen understands it.
  init(_ picture: RegionPicture) {
    self.init(
      image: picture.image, name: DisplayText(picture.name), picture: picture.picture,
      map: picture.map, graph: picture.graph, partition: picture.partition,
      answers: picture.answers, guesses: picture.guesses,
      parts: picture.parts.map { PicturePart(region: $0.region, parent: $0.parent) },
      remarks: picture.remarks)
  }
}
