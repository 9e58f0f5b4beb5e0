import Annotation
import Foundation
import Labeling

/// One answer as scripts write it.
struct AnswerLine: Decodable {
  var image: String
  var region: Int
  /// The segmentation that the number belongs to, as query prints it.
  var partition: Int64?
  var answer: String
  /// `class` or `answer`, where a project of before has a class that is named like an answer.
  var sense: String?

  private enum CodingKeys: String, CodingKey {
    case image
    case region
    case partition
    case answer = "class"
    case sense = "as"
  }
}

/// Turns lines into answers, and those that cannot be used into sentences.
struct AnswerReading {
  let session: AnnotationSession
  /// Read once: a snapshot describes the whole batch, and scripts may have asked for a large one.
  private let classes: [ClassSummary]
  private(set) var answers: [(region: RegionID, answer: Answer)] = []
  /// Where each answer was read, for sentences about it.
  private var sources: [(place: String, image: ImageName)] = []
  /// One sentence a line that was left out.
  private(set) var problems: [String] = []

  init(session: AnnotationSession) async {
    self.session = session
    classes = await session.snapshot().classes
  }

  /// Takes one answer.
  mutating func add(_ line: AnswerLine, place: String = "") async {
    do {
      let answer = try answer(named: line.answer, sense: line.sense)
      guard let name = ImageName(escaped: line.image) else {
        throw SessionError.failed("\"\(line.image)\" is not an image's name as query prints it.")
      }
      let region = try await session.region(
        of: name, number: line.region,
        partition: line.partition.map(PartitionID.init(rawValue:)))
      // The others are recorded as one group, which one such answer would keep from being.
      if answer == .mixed { try await session.checkDividing(region) }
      answers.append((region, answer))
      sources.append((place, name))
    } catch {
      problems.append(place + "\(error)")
    }
  }

  /// Takes a JSON object a line until the input ends; empty lines are passed over.
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
        problems.append(place + Self.sentence(for: error))
      }
    }
  }

  /// One sentence for each answer that stayed where another was read.
  func refusals(of kept: [Int: AnswerRecord], names: ClassNames) -> [String] {
    kept.sorted { $0.key < $1.key }.map { index, standing in
      let (place, image) = sources[index]
      return place
        + """
        region \(answers[index].region.number) of \(DisplayText(image)) stays \
        \(DisplayText(names.word(for: standing.answer))), which \
        \(standing.author) answered. Use --replace to answer it anew.
        """
    }
  }

  /// Says what was replaced; nil if nothing was.
  func notice(of replaced: [Int: AnswerRecord], names: ClassNames) -> String? {
    guard let (index, standing) = replaced.first else { return nil }
    guard replaced.count == 1 else {
      return Figures.count(replaced.count)
        + " answers were replaced; u on the screen takes that back."
    }
    return """
      Region \(answers[index].region.number) of \(DisplayText(sources[index].image)) was \
      \(DisplayText(names.word(for: standing.answer))) before, which \
      \(standing.author) answered.
      """
  }

  private func answer(
    named name: String, sense: String?
  ) throws(SessionError) -> Answer {
    guard [nil, "class", "answer"].contains(sense) else {
      throw .failed("\"as\" is neither \"class\" nor \"answer\".")
    }
    if sense != "class", let word = AnswerWord(rawValue: name) {
      guard sense != nil || !classes.contains(where: { $0.definition.name == name }) else {
        throw .failed(
          """
          \(name) is a class of this project and an answer without a class. Say which is meant: "as": \
          "class" or "as": "answer" in a line, --as class or --as answer as an argument.
          """)
      }
      return word.answer
    }
    guard sense != "answer" else {
      let words = AnswerWord.allCases.map(\.rawValue).joined(separator: ", ")
      throw .failed("\"\(name)\" is no answer without a class. Those are \(words).")
    }
    if let found = classes.first(where: { $0.definition.name == name }) {
      guard !found.definition.isRetired else {
        throw .failed("the class \"\(name)\" is retired.")
      }
      return .labeled(found.definition.id)
    }
    let known = classes.map(\.definition.name).joined(separator: ", ")
    throw .failed(
      "no class is named \"\(name)\". Classes are: \(known.isEmpty ? "none yet" : known).")
  }

  private static func sentence(for error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing."
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\"\(context.codingPath.last?.stringValue ?? "the line")\" is not of the expected kind."
    default: "not a JSON object."
    }
  }
}
