/// Why the regions of an image could not be described.
public enum DescriptorError: Error, Equatable, CustomStringConvertible {
  /// A source failed.
  case failed(source: String, reason: String)
  /// What a source reads of all images is not at hand; no image is to blame. The reason is a sentence.
  case unavailable(source: String, reason: String)
  /// The surrounding task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .failed(let source, let reason): "The descriptor \(source) failed: \(reason)"
    case .unavailable(_, let reason): reason
    case .cancelled: "Cancelled."
    }
  }

  /// Runs the work of a source and names the source in whatever it throws.
  static func naming<Value>(
    _ source: any DescriptorSource, _ body: () throws -> Value
  ) throws(DescriptorError) -> Value {
    guard !Task.isCancelled else { throw .cancelled }
    do {
      return try body()
    } catch is CancellationError {
      throw .cancelled
    } catch let error as DescriptorError {
      throw error
    } catch let absence as SourceAbsence {
      throw .unavailable(source: source.name, reason: absence.reason)
    } catch {
      throw .failed(source: source.name, reason: "\(error)")
    }
  }
}

/// What a descriptor source throws if something that it reads for every image is not at hand, such as a
/// folder on a disk that is not mounted: describing stops, and no image is left out for it.
public struct SourceAbsence: Error, Hashable, Sendable {
  /// A sentence, and what to do.
  public let reason: String

  /// - Parameter error: says what is not there, and what to do.
  public init(_ error: any Error) {
    reason = String(describing: error)
  }
}
