public import Imaging
import Numerics
public import Superpixels

/// The result of preparing many images.
public struct PreparationOutcome: Sendable {
  /// Images that were segmented or described this time.
  public var prepared = 0
  public var alreadyPrepared = 0
  /// Images that were left out, in the given order, each with the reason.
  public var failures: [(source: ImageSource, error: PreparationError)] = []
  /// What is odd about images that were prepared this time, in the given order.
  public var notes: [ImageNote] = []
}

extension ImagePreparer {
  /// Segments and describes every image that is not yet prepared.
  ///
  /// An unreadable image is reported and the others continue. After an interruption it resumes
  /// where it stopped.
  ///
  /// - Parameters:
  ///   - width: how many images at a time.
  ///   - progress: called with the number of images done.
  /// - Throws: if the cache cannot be written, or the task was cancelled.
  public func prepareAll(
    _ sources: [ImageSource], basis: DescriptorBasis, width: Int, progress: (Int) -> Void
  ) async throws(PreparationError) -> PreparationOutcome {
    var done = 0
    let results = await concurrentMap(sources, width: width) { source in
      prepare(source, basis: basis)
    } received: { result in
      done += 1
      progress(done)
      if case .failed(_, let error) = result { return error.stopsEverything }
      return false
    }
    if Task.isCancelled { throw .cancelled }
    var outcome = PreparationOutcome()
    for result in results {
      switch result {
      case .already: outcome.alreadyPrepared += 1
      case .prepared(let note):
        outcome.prepared += 1
        if let note { outcome.notes.append(note) }
      case .failed(let source, let error): outcome.failures.append((source, error))
      }
    }
    // The first one that stops everything cancels the others, which may come before it.
    let fatal = outcome.failures.map(\.error).filter(\.stopsEverything)
    if let error = fatal.first(where: { $0 != .cancelled }) ?? fatal.first { throw error }
    return outcome
  }

  private enum Step: Sendable {
    case already
    case prepared(ImageNote?)
    case failed(ImageSource, PreparationError)
  }

  private func prepare(_ source: ImageSource, basis: DescriptorBasis) -> Step {
    if isDescribed(source, basis: basis) { return .already }
    do throws(PreparationError) {
      return .prepared(try describe(source, basis: basis).note)
    } catch {
      return .failed(source, error)
    }
  }
}
