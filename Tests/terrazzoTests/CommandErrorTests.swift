import ArgumentParser
import Glibc
import Imaging
import Labeling
import TerminalGraphics
import Testing

@testable import Printing
@testable import Workbench
@testable import terrazzo

@Suite("Errors of the commands")
struct CommandErrorTests {
  private func says(_ error: CommandError, _ sentence: String, code: ExitCode = .failure) {
    let failure = CommandFailure(error)
    #expect(failure.description == sentence)
    #expect(failure.code == code)
  }

  @Test("What was named and does not exist")
  func names() {
    says(
      .unknownCommand(
        "statsu", suggestion: "status", known: ["status", "show"], program: "terrazzo"),
      """
      Unknown command "statsu". Did you mean terrazzo status? terrazzo --help lists all.
      """, code: .validationFailure)
    says(
      .unknownCommand(
        "x\u{1b}", suggestion: nil, known: ["add", "list"], program: "terrazzo classes"),
      #"""
      Unknown command "x\u{1b}". Commands are: add, list. terrazzo classes --help lists all.
      """#, code: .validationFailure)
    says(
      .noManualPage(known: ["label", "query"]),
      "There is no manual page with that name. Choose one of label, query.")
    says(.notAnImageName("a\\"), #""a\" is not an image's name."#)
    says(
      .noClass("tram", known: ["car", "bus\u{7}"]),
      #"No class is named "tram". Classes are: car, bus\u{7}."#)
    says(.noClass("tram", known: []), #"No class is named "tram". Classes are: none yet."#)
    let edit = ClassEditError.unknownClass(ClassID(rawValue: 3))
    says(.classEdit(edit), "\(edit)")
    says(
      .noAcceptance(4, of: 3),
      """
      Cannot take back acceptance 4, because there is none with that number. Numbers are 1 to 3; run the \
      command without --revoke to see them.
      """)
    says(
      .noAcceptance(1, of: 0),
      "Cannot take back acceptance 1, because there is none with that number. Nothing was accepted yet."
    )
    says(.alreadyRevoked(2), "Acceptance 2 was taken back before; nothing was changed.")
    says(
      .noClassList("citiscapes", palettes: ["camvid", "voc"]),
      """
      There is no class list "citiscapes": no such file or palette. Use names separated by commas, a \
      file with one name per line, or camvid, voc.
      """, code: .validationFailure)
    says(.classList(.noClasses), "\(ClassListError.noClasses)", code: .dataUnusable)
    says(
      .classListUnreadable(FilePath("a.txt"), errorNumber: EACCES),
      "The class list a.txt cannot be read: Permission denied.")
    says(
      .noImageFolder(FilePath("photos")),
      "There is no folder photos. Name the folder that holds the images.")
    says(
      .notAFolder(FilePath("a.png")),
      "a.png is not a folder. Name the folder that holds the images.")
  }

  @Test("Files that would replace each other, and too many regions")
  func segmenting() {
    let (first, second) = (FilePath("a.jpg"), FilePath("a.png"))
    let target = FilePath("out/a.png")
    let both = "The regions of a.jpg and a.png would both be written to out/a.png. "
    says(
      .sameTarget(first, second, target: target, helpsExtension: true),
      both + "Use --keep-extension, or rename one.")
    says(
      .sameTarget(first, second, target: target, helpsExtension: false),
      both + "Rename one, or segment them in two runs with two folders.")
    says(
      .overwritesImage(first, target: second),
      "The regions of a.jpg would overwrite the image a.png. Choose another folder with --out.")
    says(
      .tooManyRegions(first, count: 90_000),
      "Cannot segment a.jpg into 90,000 regions, because the limit is 65,536. Ask for fewer.")
  }

  @Test("The screen and its end")
  func screen() {
    let needed = "The screen needs a terminal on standard input and output. "
    says(
      .needsTerminal(otherwise: .labeling),
      needed + "In scripts, use query, label, train, status and export.")
    says(.needsTerminal(otherwise: .reviewing), needed + "In scripts, use status and export.")
    says(
      .needsTerminal(otherwise: .demo),
      needed + "Without a terminal, try terrazzo demo --simulate.")
    let keys = KeyRebindingError(place: 0, reason: .suspending)
    says(.keys(keys, row: nil), "The configuration \(keys)")
    says(.keys(keys, row: .azerty), "The configuration with --class-row azerty \(keys)")
    let state = DisplayText("photos/.terrazzo")
    says(
      .terminalClosed(state: state),
      "The terminal was closed. Every answer is saved in photos/.terrazzo.", code: .signal(SIGHUP))
    says(
      .terminated(signal: SIGTERM, state: state),
      "Stopped by signal 15. Every answer is saved in photos/.terrazzo.", code: .signal(SIGTERM))
  }

  @Test("What is left of stopped work, and what a command found")
  func results() {
    let nothing = "Stopped. Nothing was kept; use --out FOLDER to keep finished runs."
    says(.stopped(.nothing), nothing)
    says(.stopped(.images), "Stopped. The images are kept.")
    says(.stopped(.runs(in: nil)), "\n" + nothing)
    says(
      .stopped(.runs(in: FilePath("out"))),
      "\nStopped. Finished runs are kept in out. Run the same command again to continue.")
    says(
      .manualNotWritten(path: "man/a\u{7}", reason: "It is full."),
      #"Cannot write the manual to man/a\u{7}: It is full."#)
    says(.roundsDiffer(1, of: 4), "1 of 4 rounds differ from their record.")
    says(
      .projectHasProblems(state: "photos/.terrazzo", code: .dataUnusable),
      "The project in photos/.terrazzo has problems; the output lists them.", code: .dataUnusable)
  }

  @Test("Answers that cannot be recorded say what is wrong with them")
  func answers() {
    let sentences: [(AnswerLineError, String)] = [
      (.notAnObject, "not a JSON object."),
      (.fieldMissing("region"), #""region" is missing."#),
      (.fieldOfOtherType("region"), #""region" has the wrong type."#),
      (.fieldOfOtherType(nil), #""the line" has the wrong type."#),
      (.notAnImageName("a\\"), #""a\" is not an image name as printed by query."#),
      (.unknownSense, #""as" must be "class" or "answer"."#),
      (
        .ambiguous("void"),
        """
        void is both a class of this project and a special answer. Say which one is meant with "as": \
        "class" or "as": "answer" in a line, or with --as class or --as answer.
        """
      ),
      (
        .notAnAnswer("sky", known: ["void", "skip"]),
        #""sky" is not a special answer. Those are void, skip."#
      ),
      (.retiredClass("thing"), #"the class "thing" is retired."#),
      (.noClass("water", known: ["sky"]), #"no class is named "water". Classes are: sky."#),
      (.noClass("water", known: []), #"no class is named "water". Classes are: none yet."#),
    ]
    for (error, sentence) in sentences { #expect("\(error)" == sentence) }
  }

  @Test("Standard input that cannot be read, and a session's errors, keep their words and codes")
  func others() {
    #expect(
      CommandFailure(InputError.lineTooLong).description
        == """
        A line of standard input is longer than a megabyte, so it cannot be an answer. Nothing was \
        recorded.
        """)
    let read = "Cannot read answers from standard input: "
    #expect(
      "\(InputError.unreadable(errorNumber: EBADF))"
        == read + "it is closed. Nothing was recorded.")
    #expect(
      "\(InputError.unreadable(errorNumber: EISDIR))"
        == read + "it is a folder. Nothing was recorded.")
    #expect(CommandFailure(SessionError.locked("Taken.")).code == .locked)
  }
}
