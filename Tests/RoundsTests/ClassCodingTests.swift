import Labeling
import Testing

@testable import Rounds

@Suite("Classes as a classifier's numbers")
struct ClassCodingTests {
  private let coding = ClassCoding([7, 2, 5].map(ClassID.init(rawValue:)))

  @Test("Numbers are dense, ascend with the class, and void comes last")
  func numbers() {
    #expect(coding.count == 4)
    #expect([2, 5, 7].map { coding.number(of: .labeled(ClassID(rawValue: $0))) } == [0, 1, 2])
    #expect(coding.number(of: .void) == 3)
    for number in 0..<4 {
      #expect(coding.number(of: coding.answer(for: number)) == Int32(number))
    }
  }

  @Test("Answers without a class teach nothing")
  func silence() {
    #expect(coding.number(of: .skipped) == nil)
    #expect(coding.number(of: .unsure) == nil)
    #expect(coding.number(of: .mixed) == nil)
    #expect(coding.number(of: .labeled(ClassID(rawValue: 3))) == nil)
  }
}
