import AnnotatorUI
import Foundation
import Imaging
import ManualPages
import Preferences
import TestSupport
import Testing
import Workbench

@testable import terrazzo

@Suite("Manual", .waitsForProcesses)
struct ManualTests {
  @Test(
    "Every command has a page that names all its options, and the program's page names the command")
  func commands() throws {
    let program = try CommandHelp.ofProgram()
    let pages = try ManualPage.all()
    #expect(program.shownCommands.count >= 17)
    let first = try #require(pages.first)
    for command in program.shownCommands {
      #expect(first.text.contains("terrazzo\\-\(command.commandName)\\fP(1)"))
      let page = try #require(pages.first { $0.name == "terrazzo-\(command.commandName)" })
      for argument in command.shownArguments + command.shownCommands.flatMap(\.shownArguments) {
        for name in argument.names ?? [] {
          #expect(
            page.text.contains(RoffText.bold(name.text)), "\(command.commandName) \(name.text)")
        }
      }
    }
  }

  @Test("Every key and every setting is in the settings page")
  func keys() throws {
    let text = ManualPage.configuration(version: "1").text
    for binding in KeyTable.standard.bindings {
      #expect(text.contains(RoffText.bold(binding.keyNames(ascii: true))), "\(binding.command)")
      #expect(text.contains(RoffText.plain(binding.help)), "\(binding.command)")
    }
    #expect(SettingDescription.all.map(\.name) == UserSettings.names)
    for setting in SettingDescription.all {
      #expect(text.contains(RoffText.bold(setting.name)))
      #expect(text.contains(UserSettings.variable(setting.name)) == setting.hasVariable)
    }
  }

  @Test("Text never becomes a roff request")
  func escaping() {
    #expect(RoffText.plain(".so /etc/passwd") == "\\&.so /etc/passwd")
    #expect(RoffText.plain("'\\fB-x") == "\\&'\\efB\\-x")
  }

  @Test("Pages and completions are written to a folder, and no page has an error")
  func writing() throws {
    let folder = TemporaryFolder()
    let outcome = try Program.run("manual", "--out", folder.path.description)
    #expect(outcome.code == 0)
    let share = folder.path.description + "/share/"
    for (file, word) in [
      ("bash-completion/completions/terrazzo", "annotate"),
      ("zsh/site-functions/_terrazzo", "#compdef terrazzo"),
      ("fish/vendor_completions.d/terrazzo.fish", "complete -c"),
    ] {
      let text = try String(contentsOfFile: share + file, encoding: .utf8)
      #expect(text.contains(word) && text.contains("no-outlines"))
    }
    let pages = try FileManager.default.contentsOfDirectory(atPath: share + "man/man1")
    #expect(pages.count == (try CommandHelp.ofProgram().shownCommands.count) + 1)
    let lint = "/usr/bin/mandoc"
    guard FileManager.default.isExecutableFile(atPath: lint) else { return }
    for page in pages.map({ "man1/" + $0 }) + ["man5/terrazzo-config.5"] {
      let outcome = try Program.run(
        executable: lint, ["-T", "lint", "-W", "warning", share + "man/" + page])
      #expect(outcome.code == 0, "\(outcome.output)")
    }
  }

  @Test("A request for a missing page lists the existing ones")
  func unknownPage() throws {
    let outcome = try Program.run("manual", "nothing")
    #expect(outcome.code == 1)
    #expect(outcome.words.contains("Choose one of annotate, "))
    #expect(try Program.run("manual", "annotate").output.hasPrefix(".TH TERRAZZO-ANNOTATE 1 "))
  }
}
