import FeatureFiles
import Foundation
import Imaging
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import TestSupport
import Testing

@testable import Annotation
@testable import OutsideTrainers

@Suite("A trainer as a command", .waitsForProcesses)
struct OutsideTrainingTests {
  private let project: TestProject

  /// 12 × 8 cells for each image: sky above, road below.
  init() throws {
    project = try TestProject()
    for name in ["a", "b", "sub/c"] {
      let values = [0.9, 0.05, 0.05].indices.flatMap { channel in
        (0..<96).map { cell -> Float in
          let isTop = cell < 48
          return channel == (isTop ? 0 : 1) ? 0.9 : 0.05
        }
      }
      try project.folder.write(
        NpyBytes.floats(values, shape: [3, 8, 12]), to: "maps/\(name).npy")
      try project.folder.write(
        NpyBytes.floats((0..<192).map { Float($0 % 7) }, shape: [2, 8, 12]),
        to: "features/\(name).npy")
    }
  }

  private var maps: String { project.folder.path.appending("maps").description }

  private func command(_ text: String) -> TrainerCommand {
    var command = TrainerCommand("cd \"$TERRAZZO_ROUND\"; " + text)
    command.answers = 4
    command.grace = 0.3
    return command
  }

  private func open(_ text: String?) async throws -> AnnotationSession {
    try await project.open(.headless) { $0.trainer = text.map(command) }
  }

  private func answerBatch(_ session: AnnotationSession) async throws {
    let classes = await session.snapshot().classes.map(\.definition.id)
    let batch = try await session.nextBatch()
    try await session.record(
      batch.map { ($0.region, .labeled(classes[$0.region.number % classes.count])) })
  }

  private func guesses(_ session: AnnotationSession) async throws -> [Guess] {
    let image = try #require(
      await session.catalog.usable.first { $0.name == ImageName("a.png") })
    return try await session.guesses(of: image.id)
  }

  private var rounds: [TrainerRound] { TrainerFolder(project: project.state).rounds }

  @Test("It gets partial masks, links and region maps, and its probabilities judge and choose")
  func loop() async throws {
    let session = try await open("cp -r '\(maps)/.' out/probabilities; echo progress 1; :")
    try await answerBatch(session)
    _ = try await session.prepare { _ in }
    #expect(try await session.trainer.isDue())
    #expect(try await session.trainer.run { _ in })
    #expect(try await !session.trainer.isDue())

    let round = try #require(rounds.first)
    let manifest = try #require(RoundManifest(round))
    let text = try String(contentsOfFile: round.manifest.description, encoding: .utf8)
    #expect(try JSONSchema(named: "trainer-round").problems(in: text) == [])
    #expect(manifest.classes.map(\.name) == ["sky", "road", "tree"])
    #expect(manifest.images.map(\.name) == ["a.png", "b.png", "sub/c.png"])
    #expect(manifest.answers == 6 && manifest.images.map(\.answers).reduce(0, +) == 6)
    var labeled: Set<UInt8> = []
    for image in manifest.images {
      let mask = try ImageFile.readClassMask(at: round.path.appending(image.mask))
      labeled.formUnion(mask.pixels.map { UInt8(truncatingIfNeeded: $0) })
      #expect(mask.width == image.width && mask.height == image.height)
      #expect(round.path.appending(image.regions).exists)
      let original = project.images.appending(image.name)
      #expect(round.path.appending(image.image).resolved == original.resolved)
    }
    #expect(labeled.contains(255) && labeled.count > 2)

    let sky = try #require(manifest.classes.first).value
    let guesses = try await guesses(session)
    #expect(guesses.first?.answer == .labeled(ClassID(rawValue: sky)))
    #expect((guesses.first?.confidence ?? 0) > 0.85)
    #expect(await session.features.probabilities.inForce()?.reference.name == "trainer")
    try await answerBatch(session)
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
    let known = try await session.nextBatch()
    #expect(!known.isEmpty)
    await session.close()
  }

  @Test("Whatever goes wrong is one sentence, changes nothing, and waits for new answers")
  func failures() async throws {
    var session = try await open("true")
    try await answerBatch(session)
    _ = try await session.train { _ in }
    let before = try await guesses(session)
    await session.close()
    let cases: [(command: String, words: String)] = [
      (":", "without a failure and without probabilities"),
      ("cp '\(maps)/a.npy' out/probabilities; :", "2 of 3 images have no"),
      (
        "cp -r '\(maps)/.' out/probabilities; head -c 200 '\(maps)/a.npy' > out/probabilities/a.npy; :",
        "a.npy"
      ),
      ("cp -r '\(maps)/../features/.' out/probabilities; :", "a.npy"),
      ("cp -r '\(maps)/.' out/probabilities; rm -r ann_dir; :", "changed what it was given"),
      ("echo sorry; exit 9; :", "(exit code 9): sorry"),
    ]
    for (command, words) in cases {
      session = try await open(command)
      let said = await sentence { try await session.trainer.run { _ in } }
      #expect(said.contains(words), "\(said)")
      #expect(!said.contains("\n"))
      #expect(await session.features.probabilities.inForce() == nil)
      #expect(try await guesses(session) == before)
      #expect(try await !session.trainer.isDue())
      await session.close()
    }
    #expect(rounds.count == TrainerFolder.keptRounds)
  }

  @Test("Features describe the regions once the project is opened again with a trainer")
  func features() async throws {
    var session = try await open(
      "cp -r '\(maps)/.' out/probabilities; cp -r '\(maps)/../features/.' out/features; :")
    try await answerBatch(session)
    #expect(try await session.trainer.run { _ in })
    #expect(await session.features.all().isEmpty)
    await session.close()
    session = try await open(nil)
    #expect(await session.features.all().isEmpty)
    await session.close()
    session = try await open(":")
    #expect(await session.features.all().map(\.reference.name) == ["trainer"])
    _ = try await session.prepare { _ in }
    _ = try await session.train { _ in }
    await session.close()
  }

  @Test(
    "A person labels on while it runs, and quits without waiting; the next session goes on with it")
  func background() async throws {
    var session = try await project.open {
      $0.trainer = command(
        "echo progress 0.5 half; echo weights > out/checkpoint/w; trap '' TERM; while :; do sleep 0.05; done; :"
      )
    }
    await session.startBackgroundWork()
    try await answerBatch(session)
    while await session.snapshot().model.trainer?.share != 0.5 {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(await session.snapshot().model.trainer?.words == DisplayText("half"))
    try await answerBatch(session)
    let start = ContinuousClock.now
    await session.close()
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(TrainerFolder(project: project.state).last?.isInterrupted == true)

    session = try await project.open {
      $0.trainer = command(
        "test -s \"$(sed -n 's/.*\"previous\" : \"\\(.*\\)\".*/\\1/p' manifest.json)/out/checkpoint/w\" "
          + "&& cp -r '\(maps)/.' out/probabilities; :")
    }
    await session.startBackgroundWork()
    while await session.features.probabilities.inForce() == nil {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(rounds.count == 2)
    await session.close()
  }

  @Test("A command that a project's settings name is never run")
  func settings() async throws {
    var session = try await open(nil)
    try await answerBatch(session)
    await session.close()
    let mark = project.folder.path.appending("mark")
    let store = try ProjectStore(folder: project.state, isReadOnly: false)
    var text = try #require(try store.settings.all()["project"])
    for key in ["trainerCommand", "trainer-command", "trainer_command"] {
      text = text.replacing("{\"", with: "{\"\(key)\":\"touch \(mark)\",\"", maxReplacements: 1)
    }
    try store.settings.save(["project": text, "trainer-command": "touch \(mark)"])
    store.close()
    session = try await project.open()
    await session.startBackgroundWork()
    try await answerBatch(session)
    #expect(try await !session.trainer.run { _ in })
    #expect(await session.snapshot().model.trainer == nil)
    await session.close()
    #expect(!mark.exists && rounds.isEmpty)
  }
}
