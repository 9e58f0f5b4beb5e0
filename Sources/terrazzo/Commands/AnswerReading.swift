import Annotation
import Foundation
import Labeling
import Printing

/// One answer in the form that scripts write.
struct AnswerLine: Decodable {
  var image: String
  var region: Int
  /// The segmentation that the number belongs to, as `query` prints it.
  var partition: Int64?
  var answer: String
  /// `class` or `answer`, where an old project has a class named like an answer.
  var sense: String?

  private enum CodingKeys: String, CodingKey {
    case image
    case region
    case partition
    case answer = "class"
    case sense = "as"
  }
}

/// Turns lines into answers, and unusable lines into messages.
struct AnswerReading {
  let session: AnnotationSession
  /// Read once: a snapshot describes the whole batch, and scripts may have requested a large one.
  private let classes: [ClassSummary]
  private(set) var answers: [RegionAnswer] = []
  /// Where each answer was read, for messages about it.
  private var sources: [(place: String, image: ImageName)] = []
  /// One message per rejected line.
  private(set) var problems: [String] = []

  init(session: AnnotationSession) async {
    self.session = session
    classes = await session.snapshot().classes
  }

  /// Adds one answer.
  mutating func add(_ line: AnswerLine, place: String = "") async {
    do {
      let answer = try answer(named: line.answer, sense: line.sense)
      guard let name = ImageName(escaped: line.image) else {
        throw AnswerLineError.notAnImageName(line.image)
      }
      let region = try await session.region(
        of: name, number: line.region,
        partition: line.partition.map(PartitionID.init(rawValue:)))
      // The others are recorded as one group, which a single such answer would prevent.
      if answer == .mixed { try await session.checkDividing(region) }
      answers.append(RegionAnswer(region: region, answer: answer))
      sources.append((place, name))
    } catch {
      problems.append(place + "\(error)")
    }
  }

  /// Reads one JSON object per line until the input ends; empty lines are ignored.
  mutating func addLines(of input: InputLines) async throws(CommandFailure) {
    var input = input
    var number = 0
    while let bytes = try input.next() {
      number += 1
      let trimmed = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
      guard !trimmed.isEmpty else { continue }
      let place = "Line \(number): "
      do {
        let line = try JSONDecoder().decode(AnswerLine.self, from: Data(bytes))
        await add(line, place: place)
      } catch {
        problems.append("\(place)\(AnswerLineError(error))")
      }
    }
  }

  /// One sentence for each answer that was kept although another was read.
  func refusals(of kept: [Int: AnswerRecord], names: ClassNames) -> [String] {
    kept.sorted { $0.key < $1.key }.map { index, standing in
      let (place, image) = sources[index]
      return place
        + """
        region \(answers[index].region.number) of \(DisplayText(image)) keeps the answer \
        \(DisplayText(names.word(for: standing.answer))) by \
        \(standing.author). Use --replace to replace it.
        """
    }
  }

  /// A sentence about replaced answers; nil if there are none.
  func notice(of replaced: [Int: AnswerRecord], names: ClassNames) -> String? {
    guard let (index, standing) = replaced.first else { return nil }
    guard replaced.count == 1 else {
      return Figures.count(replaced.count)
        + " answers were replaced. To undo this, press u on the screen."
    }
    return """
      The previous answer for region \(answers[index].region.number) of \
      \(DisplayText(sources[index].image)) was \(DisplayText(names.word(for: standing.answer))) by \
      \(standing.author).
      """
  }

  private func answer(
    named name: String, sense: String?
  ) throws(AnswerLineError) -> Answer {
    guard [nil, "class", "answer"].contains(sense) else {
      throw .unknownSense
    }
    if sense != "class", let word = AnswerWord(rawValue: name) {
      guard sense != nil || !classes.contains(where: { $0.definition.name == name }) else {
        throw .ambiguous(name)
      }
      return word.answer
    }
    guard sense != "answer" else {
      throw .notAnAnswer(name, known: AnswerWord.allCases.map(\.rawValue))
    }
    if let found = classes.first(where: { $0.definition.name == name }) {
      guard !found.definition.isRetired else { throw .retiredClass(name) }
      return .labeled(found.definition.id)
    }
    throw .noClass(name, known: classes.map(\.definition.name))
  }
}

extension AnswerLineError {
  /// Why a line could not be decoded.
  init(_ error: any Error) {
    self =
      switch error {
      case DecodingError.keyNotFound(let key, _): .fieldMissing(key.stringValue)
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
        .fieldOfOtherType(context.codingPath.last?.stringValue)
      default: .notAnObject
      }
  }
}
