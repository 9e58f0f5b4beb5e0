import Annotation

/// Opens a project, does something with it, and closes it however that ends; a session's error becomes a
/// sentence with an exit code.
///
/// What closing finds out, that another program took the database away, is an error, too.
func withSession<Result>(
  _ options: SessionOptions, isolation: isolated (any Actor)? = #isolation,
  _ body: (AnnotationSession) async throws -> Result
) async throws -> Result {
  try await reporting {
    let session = try await AnnotationSession.open(options)
    let result: Result
    do {
      result = try await body(session)
    } catch {
      // The first error counts; what closing finds out would only repeat it.
      await session.close()
      throw error
    }
    if let lost = await session.close() { throw lost }
    return result
  }
}
