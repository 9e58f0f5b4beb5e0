import Annotation
import DemoScenes
import Labeling
import Printing

/// Opens a project, calls `body` with its session, and always closes it; a session's error becomes
/// a sentence with an exit code.
///
/// If closing finds that another program took the database away, that is an error, too.
func withSession<Result>(
  _ options: SessionOptions, isolation: isolated (any Actor)? = #isolation,
  _ body: (AnnotationSession) async throws -> Result
) async throws -> Result {
  try await reporting {
    let session = try await opened(options)
    let result: Result
    do {
      result = try await body(session)
    } catch {
      // The first error counts; an error from closing would only repeat it.
      await session.close()
      throw error
    }
    if let lost = await session.close() { throw lost }
    return result
  }
}

/// Opens a project, and shows how far the check of regions that are imported has come.
func opened(_ options: SessionOptions) async throws(SessionError) -> AnnotationSession {
  var options = options
  let line = ProgressLine(title: "checking regions")
  options.checkingRegions = { line.update(share: $0) }
  defer { line.finish() }
  return try await AnnotationSession.open(options)
}

/// Runs `body` and turns an error of a session, a command or the demo into a message with an exit code.
func reporting<Result>(
  isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async throws -> Result {
  do {
    return try await body()
  } catch let error as SessionError {
    throw CommandFailure(error)
  } catch let error as CommandError {
    throw CommandFailure(error)
  } catch let error as DemoError {
    throw CommandFailure(error)
  }
}
