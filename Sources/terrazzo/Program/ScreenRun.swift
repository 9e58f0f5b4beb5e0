import Annotation
import AnnotatorUI
import ArgumentParser
import Foundation
import Imaging
import Labeling
import NcursesBackend
import Numerics
import Preferences
import Printing
import RegionPictures
import TerminalGraphics
import TerminalPictures
import Workbench

/// A session on the screen, from opening to the final message.
struct ScreenRun {
  var session: SessionOptions
  var screen: ScreenOptions
  var controls: ControlOptions
  /// What is shown first; a review neither chooses batches nor trains.
  var start = StartingView.labeling
  /// Finishes image by image in this order instead of querying regions.
  var finishes: FinishingOrder?
  /// What a network would bring, if the project was created just before, without one.
  var invitation: String?

  /// How long the end may wait for work in the background; less if the person did not request it.
  private static func patience(for ending: ProgramEnding) -> Duration {
    if case .quit = ending { .seconds(3) } else { .milliseconds(500) }
  }

  /// Throws if there is no terminal to type at or to see.
  static func requireTerminal(otherwise substitute: CommandError.Substitute) throws {
    guard StandardStreams.isTerminal(0), StandardStreams.isTerminal(1) else {
      throw CommandFailure(CommandError.needsTerminal(otherwise: substitute))
    }
  }

  /// Opens the project, shows it until the person quits, and gives the terminal back.
  @MainActor
  func run() async throws {
    let keys: KeyTable
    do {
      keys = try UserSettings.current.keyTable(row: controls.classRow)
    } catch {
      throw CommandFailure(CommandError.keys(error, row: controls.classRow))
    }
    ComputeExecutor.shared.giveWay()
    let opened = try await reporting { try await terrazzo.opened(session) }
    let state = await opened.snapshot().statePath
    let ending: ProgramEnding
    // Something else was on the message line.
    let unseen: String?
    do {
      let environment = ProcessInfo.processInfo.environment
      let setup = TerminalSetup.detect(
        environment: environment, depth: screen.color.depth, glyphs: screen.glyphs)
      let link = LinkSpeed.detect(
        requested: screen.link.speed, isSlowLine: TerminalSetup.isSlowLine, depth: setup.depth,
        glyphs: setup.glyphs)
      let encoded = EncodedPictures()
      let terminal = try NcursesTerminal(
        setup: setup, environment: environment, logPath: LogFile.path(environment: environment),
        pixels: PixelOutput(choice: screen.pictures, link: link, encoded: encoded),
        adaptsLink: screen.link == .auto && link == .normal, reportsClicks: controls.mouse)
      let notice = terminal.notice ?? opened.opening.notice
      let invitation = invitation ?? opened.opening.backboneInvitation(session)
      unseen = notice == nil ? nil : invitation
      let program = AnnotatorProgram(
        session: opened, terminal: terminal,
        options: annotatorOptions(terminal, glyphs: setup.glyphs, keys: keys, link: link),
        notice: notice ?? invitation ?? opened.opening.changeWords
          ?? opened.opening.leftOutWords,
        worksInBackground: start != .review, prepare: { encoded.prepare($0.picture, $0.brightness) }
      )
      ending = await program.run()
      terminal.close()
    } catch {
      await opened.close()
      throw CommandFailure(error)
    }
    if let lost = await close(opened, within: Self.patience(for: ending)) {
      throw CommandFailure(lost)
    }
    if let unseen { StandardStreams.say(unseen) }
    try say(ending, state: state)
  }

  @MainActor
  private func annotatorOptions(
    _ terminal: NcursesTerminal, glyphs: GlyphSet, keys: KeyTable, link: LinkSpeed
  ) -> AnnotatorOptions {
    let folder = session.imageFolder
    let name = folder.bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init)
    return AnnotatorOptions(
      projectName: DisplayText(bytes: name ?? folder.bytes),
      exportCommand: DisplayText(exportCommand), classRow: controls.classRow, keys: keys,
      glyphs: glyphs, depth: terminal.depth, dithers: screen.dither,
      cellAspect: NcursesTerminal.cellPixels(in: terminal.size)?.aspect ?? 2,
      hidesGuess: controls.hideGuess, blend: controls.blend,
      annotator: DisplayText(session.annotator),
      start: start, link: link, finishes: finishes)
  }

  /// The command to export the masks.
  private var exportCommand: String {
    let project = session.projectFolder.map { " --project " + ShellText.quoted($0) } ?? ""
    return "terrazzo export " + ShellText.quoted(session.imageFolder) + project + " --out masks"
  }

  /// Closes a project; returns a message if its database was lost in the meantime.
  private func close(
    _ session: AnnotationSession, within patience: Duration
  ) async -> SessionError? {
    let (closed, bell) = AsyncStream.makeStream(of: SessionError?.self)
    Task {
      bell.yield(await session.close())
      bell.finish()
    }
    Task {
      try? await Task.sleep(for: patience)
      bell.finish()
    }
    for await lost in closed { return lost }
    return nil
  }

  private func say(_ ending: ProgramEnding, state: DisplayText) throws {
    switch ending {
    case .quit(let words):
      StandardStreams.say(words.description)
    case .hungUp:
      throw CommandFailure(CommandError.terminalClosed(state: state))
    case .terminated(let number):
      throw CommandFailure(CommandError.terminated(signal: number, state: state))
    }
  }
}
