import Backbones
import Glibc
import Imaging
import Labeling
import Networks
import Preparation
import Printing
import Superpixels
import TestSupport
import Testing

@testable import terrazzo

@Suite("The networks of a machine")
struct MachineBackbonesTests {
  private static let bytes = Result { try TestNetwork.file(named: "test-net") }
  private static let nothing = SHA256Digest(of: [])

  private let temporary = TemporaryFolder()

  private var folder: BackboneFolder { BackboneFolder(temporary.path.appending("backbones")) }
  private var machine: MachineBackbones { MachineBackbones(folder) }

  /// Puts a file into the folder as a network of that name and digest.
  @discardableResult
  private func install(
    _ name: String, digest: SHA256Digest? = nil, bytes: [UInt8]? = nil
  ) throws -> BackboneReference {
    let bytes = try bytes ?? Self.bytes.get()
    let digest = digest ?? SHA256Digest(of: bytes)
    try temporary.write(bytes, to: "backbones/\(name)-\(digest.hexadecimal).safetensors")
    return BackboneReference(name: name, digest: digest.hexadecimal)
  }

  private func problem(_ backbone: BackboneReference) -> BackboneProblem? {
    do throws(BackboneProblem) {
      _ = try machine.source(of: backbone)
      return nil
    } catch {
      return error
    }
  }

  private func sentence(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? CommandFailure)?.description ?? "\(error)"
    }
  }

  /// Describes a small image.
  private func describe(_ source: any DescriptorSource) throws {
    let image = SyntheticImage.noise(width: 40, height: 30, seed: 1)
    let map = SLIC(regions: 6).segment(image)
    let sample = DescriptorSample(picture: image, map: map, graph: RegionGraph(map))
    _ = try DescriptorBasisFitter(seed: 1, recipe: DescriptorRecipe(sources: [source]))
      .fit(count: 1) { _ in sample }
  }

  @Test("An installed one is preferred, can be chosen, and describes")
  func installed() throws {
    #expect(machine.preferred == nil)
    let reference = try install("test-net")
    #expect(machine.preferred == reference)
    #expect(try machine.choice("test-net") == .with(reference))
    #expect(try machine.choice("none") == .without)
    let source = try machine.source(of: reference)
    #expect(source.name == DescriptorRecipe.backboneName && source.columnCount == 160)
    #expect(source.version.hasPrefix(reference.digest))
    try describe(source)
    let recipe = try machine.recipe(nil)
    #expect(recipe.backbone == reference)
    #expect(recipe.descriptors.names == DescriptorRecipe.namesWithBackbone)
    #expect(try machine.recipe("none").descriptors == .standard)
    #expect(try machine.recipe("none").backbone == nil)
  }

  @Test("It sees images at several sizes if it is told to, and describes otherwise then")
  func scales() throws {
    let whole = try install("test-net")
    guard case .with(let both) = try machine.choice("test-net:scales=1.5+1") else {
      Issue.record("A network is none.")
      return
    }
    #expect(both.scales == [1, 1.5] && both.digest == whole.digest)
    #expect(both.words.description.hasSuffix(") at 1 and 1.5 times the size"))
    #expect(try machine.recipe(both.spelling).backbone == both)
    let source = try machine.source(of: both)
    #expect(source.columnCount == 320 && source.groups.count == 2 * 6)
    #expect(source.version != (try machine.source(of: whole)).version)
    try describe(source)
    let file = try #require(folder.installed.first).path
    #expect(try machine.recipe("\(file):scales=1+1.5").backbone?.scales == [1, 1.5])
  }

  @Test("A project whose sizes make no sense is told so", arguments: [[], [0], [1, 1], [1e9]])
  func impossibleScales(scales: [Double]) throws {
    let whole = try install("test-net")
    let other = BackboneReference(name: whole.name, digest: whole.digest, scales: scales)
    #expect(problem(other) == .impossibleScales)
    #expect(
      sentence { _ = try machine.source(of: other) }
        == "The project names sizes at which no network can see an image.")
  }

  @Test("Without a folder, and in an empty one, there is none")
  func missing() throws {
    let reference = BackboneReference(name: "test-net", digest: Self.nothing.hexadecimal)
    #expect(problem(reference) == .missing)
    #expect(try machine.recipe(nil).descriptors == .standard)
    #expect(
      sentence { _ = try machine.choice("test-net") }
        == "test-net is not installed. No network is.")
    let nowhere = MachineBackbones(nil)
    #expect(nowhere.preferred == nil)
    #expect(try nowhere.choice("none") == .without)
    #expect(sentence { _ = try nowhere.choice("x") } == BackboneError.noFolder.description)
    #expect(throws: BackboneProblem.missing) { try nowhere.source(of: reference) }
  }

  @Test("One of another digest is another network")
  func otherDigest() throws {
    let reference = try install("test-net")
    for other in [
      BackboneReference(name: "test-net", digest: Self.nothing.hexadecimal),
      BackboneReference(name: "other-net", digest: reference.digest),
      BackboneReference(name: "test-net", digest: "no digest"),
      BackboneReference(name: "../test-net", digest: reference.digest),
    ] { #expect(problem(other) == .missing) }
  }

  @Test("Of two versions a project gets the one that it names")
  func twoVersions() throws {
    let other = try TestNetwork.file(named: "test-net", architecture: .efficientNetLite1)
    let references = [try install("test-net"), try install("test-net", bytes: other)]
      .sorted { $0.digest < $1.digest }
    #expect(machine.preferred == references[0])
    #expect(try machine.choice("test-net") == .with(references[0]))
    for reference in references {
      let source = try machine.source(of: reference)
      #expect(source.version.hasPrefix(reference.digest))
      try describe(source)
    }
  }

  @Test("A file that is not what its name says is not used, and says so when it is needed")
  func hostile() throws {
    // Named after an architecture, a file is looked at when the project is opened, and read when the
    // first image is described.
    let known = try install("efficientnet-lite0")
    let source = try machine.source(of: known)
    try temporary.write([1], to: "backbones/efficientnet-lite0-\(known.digest).safetensors")
    let damaged = """
      The network efficientnet-lite0 is damaged: install it again with terrazzo backbone install \
      efficientnet-lite0. \(folder.path)/efficientnet-lite0-\(known.digest).safetensors is not what was \
      installed.
      """
    #expect(sentence { try describe(source) }?.contains(damaged) == true)
    #expect(problem(known)?.description == damaged)
    // Of another name, when the project is opened.
    for bytes in [[], [1, 2, 3], try Self.bytes.get().dropLast()] as [[UInt8]] {
      let broken = try install("broken-net", digest: Self.nothing, bytes: bytes)
      let problem = problem(broken)
      if bytes.isEmpty {
        // Its digest is right.
        #expect(
          problem?.description.contains("Cannot use the weights") == true, "\(problem as Any)")
      } else {
        #expect(problem?.description.contains("The network broken-net is damaged") == true)
      }
    }
    let pipe = folder.path.appending("pipe-net-\(Self.nothing.hexadecimal).safetensors")
    #expect(pipe.withCString { mkfifo($0, 0o600) } == 0)
    let waiting = BackboneReference(name: "pipe-net", digest: Self.nothing.hexadecimal)
    #expect(problem(waiting)?.description.contains("is not a regular file") == true)
  }

  @Test("Weights of an architecture under the name of another one are refused")
  func otherArchitecture() throws {
    let wrong = try TestNetwork.file(
      named: "efficientnet-lite0", architecture: .efficientNetLite1)
    let reference = try install("efficientnet-lite0", bytes: wrong)
    let source = try machine.source(of: reference)
    #expect(throws: (any Error).self) { try describe(source) }
  }

  @Test("Other files in the folder are left alone")
  func others() throws {
    for name in ["README", "net.safetensors", "a\u{1b}[2J-\(Self.nothing.hexadecimal).safetensors"]
    {
      try temporary.write([1], to: "backbones/\(name)")
    }
    #expect(machine.preferred == nil)
    let reference = try install("test-net")
    #expect(machine.preferred == reference)
  }

  @Test("A simulation takes a network from a file, which need not be installed")
  func file() throws {
    let file = try temporary.write(try Self.bytes.get(), to: "net.safetensors").description
    let recipe = try machine.recipe(file)
    #expect(recipe.descriptors.layout.columnCount == 289)
    #expect(recipe.backbone?.name == "test-net")
    #expect(recipe.backbone?.digest == SHA256Digest(of: try Self.bytes.get()).hexadecimal)
    let text = try temporary.write(Array("text".utf8), to: "text.safetensors").description
    #expect(sentence { _ = try machine.recipe(text) }?.contains("Cannot use \(text)") == true)
    let gone = temporary.path.appending("gone.safetensors").description
    #expect(sentence { _ = try machine.recipe(gone) }?.contains("Cannot read \(gone)") == true)
  }
}
