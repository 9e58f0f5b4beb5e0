/// The sentence that `body` fails with.
public func sentence(_ body: () async throws -> Void) async -> String {
  do {
    try await body()
    return "no error"
  } catch { return "\(error)" }
}
