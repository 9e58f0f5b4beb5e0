/// Why the regions of an image could not be described.
public enum DescriptorError: Error, Equatable, CustomStringConvertible {
  /// A source failed.
  case failed(source: String, reason: String)
  /// The surrounding task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .failed(let source, let reason): "The descriptor \(source) failed: \(reason)"
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
    } catch {
      throw .failed(source: source.name, reason: "\(error)")
    }
  }
}
