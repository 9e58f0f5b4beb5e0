import Labeling
import Testing

@testable import ProjectDatabase
@testable import ProjectRecords

@Suite("Answers that were given on a sheet")
struct SheetAnswerTests {
  private let region = RegionID(
    image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 2), number: 17)

  private func stored(_ answered: RegionAnswer) throws -> String {
    try StoredJSON.text(AnswerPayload(answered))
  }

  private func read(_ text: String) throws -> RegionAnswer {
    try StoredJSON.value(AnswerPayload.self, from: text, of: "an answer").answered
  }

  @Test("The journal keeps what the model guessed, how sure it was and which model it was")
  func kept() throws {
    for (answer, guess) in [
      (Answer.labeled(ClassID(rawValue: 3)), Answer.labeled(ClassID(rawValue: 3))),
      (.void, .labeled(ClassID(rawValue: 4))), (.labeled(ClassID(rawValue: 3)), .void),
    ] {
      let answered = RegionAnswer(
        region: region, answer: answer, sheet: SheetGuess(answer: guess, chance: 0.93, model: 812))
      #expect(try read(stored(answered)) == answered)
    }
    let confirmed = RegionAnswer(
      region: region, answer: .void, sheet: SheetGuess(answer: .void, chance: 0.5, model: 7))
    #expect(
      try stored(confirmed)
        == #"{"answer":"void","image":1,"number":17,"partition":2,"#
        + #""sheet":{"answer":"void","chance":0.5,"model":7}}"#)
  }

  @Test("Other answers are stored as before")
  func without() throws {
    let answered = RegionAnswer(region: region, answer: .labeled(ClassID(rawValue: 3)))
    #expect(
      try stored(answered) == #"{"answer":"class","class":3,"image":1,"number":17,"partition":2}"#)
    #expect(try read(stored(answered)) == answered)
  }

  @Test(
    "A guess that no version wrote is refused",
    arguments: [
      #""answer":"void","chance":1.5,"model":7"#, #""answer":"void","chance":0.5,"model":-7"#,
      #""answer":"perhaps","chance":0.5,"model":7"#, #""answer":"void","model":7"#,
    ])
  func impossible(sheet: String) {
    let text = #"{"answer":"void","image":1,"number":17,"partition":2,"sheet":{"# + sheet + "}}"
    #expect(throws: (any Error).self) { try read(text) }
  }
}
