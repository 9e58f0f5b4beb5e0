import Labeling

/// Finds out what a network takes and gives, and describes it.
package struct OnnxSurvey {
  private let file: OnnxFile
  private let runtime: OnnxRuntime

  package init(_ file: OnnxFile, runtime: OnnxRuntime) {
    self.file = file
    self.runtime = runtime
  }

  /// The network with its description, which is a new file.
  ///
  /// Runs it a few times, so it may take seconds; it is cancelled with its task.
  ///
  /// - Throws: what makes it unusable.
  package func described(by wishes: OnnxWishes) throws(OnnxError) -> OnnxFile {
    guard file.note == nil else { throw .notOnnx("it was added before; install it instead") }
    let requests = try requests(of: wishes)
    let added = (requests ?? []).map(\.output).filter { !file.outputs.contains($0) }
    let opened = try file.adding(outputs: added, note: nil)
    let session = try OnnxSession(opened, runtime: runtime)
    let input = try Self.input(of: session, named: wishes.input)
    let candidates = requests ?? session.outputs.map { TapRequest(output: $0.name) }
    let probe = OnnxProbe(session: session, input: input, scale: wishes.scale)
    let (findings, multiple) = try Self.findings(
      of: candidates.map(\.output), by: probe, multiple: wishes.multiple)
    var taps: [OnnxTap] = []
    var reasons: [String] = []
    for (request, finding) in zip(candidates, findings) {
      switch finding.map(stride: request.stride) {
      case .success(let map):
        guard finding.isFinite else { throw .notFinite(DisplayText(request.output)) }
        taps.append(
          OnnxTap(
            output: request.output, channels: map.channels, stride: map.stride,
            offset: request.offset ?? OnnxTap.centered(map.stride)))
      case .failure(let problem):
        guard requests == nil else {
          throw .unusableTap(DisplayText(request.output), reason: problem.words)
        }
        reasons.append(problem.words)
      }
    }
    guard !taps.isEmpty else { throw .noMaps(session.outputs.map(\.words), reasons: reasons) }
    guard taps.count <= OnnxDescription.mostTaps else {
      throw .tooManyTaps(taps.count, limit: OnnxDescription.mostTaps)
    }
    let description = OnnxDescription(
      name: wishes.name, input: input, scale: wishes.scale, multiple: multiple, taps: taps)
    guard description.isSound else { throw .badDescription }
    return try opened.adding(outputs: [], note: description.encoded)
  }

  /// Values that are looked at in one run; those of all layers at once may take gigabytes.
  private static let valuesAtOnce = 64

  /// Everything inside the network that is a map: its name, its channels and its stride, in the order of
  /// the file.
  ///
  /// - Parameter progress: receives the share that is done.
  package func values(
    input: String?, multiple: Int?, progress: (Double) -> Void
  ) throws(OnnxError) -> [OnnxTap] {
    let inner = file.computed.filter { !file.outputs.contains($0) }
    let session = try OnnxSession(try file.adding(outputs: inner, note: nil), runtime: runtime)
    // Half as much is enough for all but the greatest strides.
    let probe = OnnxProbe(
      session: session, input: try Self.input(of: session, named: input), scale: .imageNet,
      growth: OnnxProbe.usualGrowth / 2)
    let names = file.computed
    var multiple = multiple
    var taps: [OnnxTap] = []
    for first in stride(from: 0, to: names.count, by: Self.valuesAtOnce) {
      progress(Double(first) / Double(names.count))
      let part = Array(names[first..<min(first + Self.valuesAtOnce, names.count)])
      let (findings, found) = try Self.findings(of: part, by: probe, multiple: multiple)
      multiple = found
      for (name, finding) in zip(part, findings) {
        guard case .success(let map) = finding.map(stride: nil), finding.isFinite else { continue }
        taps.append(
          OnnxTap(
            output: name, channels: map.channels, stride: map.stride,
            offset: OnnxTap.centered(map.stride)))
      }
    }
    return taps
  }

  /// The taps that are wished for; nil: none is named.
  private func requests(of wishes: OnnxWishes) throws(OnnxError) -> [TapRequest]? {
    guard !wishes.taps.isEmpty else { return nil }
    let names = Set(file.outputs).union(file.computed)
    var requests: [TapRequest] = []
    for text in wishes.taps {
      guard let request = TapRequest(text, isName: names.contains) else {
        throw .unknownTap(DisplayText(text), known: file.outputs.map { DisplayText($0) })
      }
      guard !requests.contains(where: { $0.output == request.output }) else {
        throw .repeatedTap(DisplayText(request.output))
      }
      requests.append(request)
    }
    return requests
  }

  /// The name of the input that takes images.
  private static func input(
    of session: OnnxSession, named name: String?
  ) throws(OnnxError) -> String {
    let words = session.inputs.map(\.words)
    let input: OnnxValue
    if let name {
      guard let found = session.inputs.first(where: { $0.name == name }) else {
        throw .unknownInput(DisplayText(name), known: words)
      }
      input = found
    } else {
      guard let only = session.inputs.first, session.inputs.count == 1 else {
        throw .inputs(words)
      }
      input = only
    }
    if let reason = problem(of: input) { throw .unusableInput(input.words, reason: reason) }
    return input.name
  }

  /// Why an input cannot be given an image, as a clause.
  private static func problem(of input: OnnxValue) -> String? {
    guard input.element == .float else {
      return "its numbers are \(input.element?.description ?? "none")"
    }
    guard input.rank == 4, input.sizes.count == 4 else { return "it has \(input.rank) sizes" }
    if input.sizes[0].map({ $0 != 1 }) ?? false { return "it takes several images at once" }
    if input.sizes[3] == 3 && input.sizes[1] != 3 { return "colors come last" }
    if let planes = input.sizes[1], planes != 3 {
      return "it has \(Figures.counted(planes, "plane")) instead of 3"
    }
    if input.sizes[2] != nil || input.sizes[3] != nil { return "its image has a fixed size" }
    return nil
  }

  /// What outputs are, with the sides that the network takes.
  ///
  /// - Parameter multiple: nil: any size, if it takes that, else multiples of 32, or of 14 or 64.
  private static func findings(
    of outputs: [String], by probe: OnnxProbe, multiple: Int?
  ) throws(OnnxError) -> ([OnnxProbe.Finding], Int) {
    var first: OnnxError?
    for multiple in multiple.map({ [$0] }) ?? [1, 32, 14, 64] {
      do throws(OnnxError) {
        return (try probe.findings(outputs, multiple: multiple), multiple)
      } catch {
        guard case .runFailed = error else { throw error }
        first = first ?? error
      }
    }
    throw first ?? .cancelled
  }
}
