import ActiveLearning
import Labeling
import Testing

@Suite("A training program that failed")
struct ProgramFailureTests {
  @Test("is named with its status and its last words")
  func sentence() {
    let failure = ProgramFailure(
      program: "python3", status: 3, output: Array("epoch 1\nMemoryError\n \n\r\n".utf8))
    #expect(failure.lastWords.description == "MemoryError")
    #expect(
      TrainingError.program(failure).description
        == "A model cannot be trained, because the program python3 ended with status 3 and said: "
        + "MemoryError. Run it by itself to find out why, then train again.")
    #expect(
      ProgramFailure(program: "python3", status: 137, output: []).description
        == "A model cannot be trained, because the program python3 ended with status 137 and said "
        + "nothing. Run it by itself to find out why, then train again.")
  }

  @Test("cannot write to the terminal through its words, nor flood it")
  func safe() {
    let hostile = ProgramFailure(
      program: "a\u{1B}[2J", status: 1,
      output: Array("\u{1B}]0;title\u{7}\u{202E}".utf8) + [0xFF]
        + Array(repeating: 0x61, count: 9_999))
    #expect(hostile.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
    #expect(hostile.lastWords.description.count == 200)
    #expect(hostile.program.description == "a\\u{1b}[2J")
  }
}
