/// Why an answer that a script or a person wrote cannot be recorded.
enum AnswerLineError: Error, Equatable {
  /// The line is not a JSON object.
  case notAnObject
  case fieldMissing(String)
  /// A field, or the line itself, has the wrong type.
  case fieldOfOtherType(String?)
  case notAnImageName(String)
  /// What `as` says is neither `class` nor `answer`.
  case unknownSense
  /// An old project has a class that is named like an answer.
  case ambiguous(String)
  case notAnAnswer(String, known: [String])
  case retiredClass(String)
  case noClass(String, known: [String])
}

extension AnswerLineError: CustomStringConvertible {
  /// A sentence, or what follows the number of a line.
  var description: String {
    switch self {
    case .notAnObject: "not a JSON object."
    case .fieldMissing(let name): "\"\(name)\" is missing."
    case .fieldOfOtherType(let name): "\"\(name ?? "the line")\" has the wrong type."
    case .notAnImageName(let text): "\"\(text)\" is not an image name as printed by query."
    case .unknownSense: "\"as\" must be \"class\" or \"answer\"."
    case .ambiguous(let name):
      """
      \(name) is both a class of this project and a special answer. Say which one is meant with "as": \
      "class" or "as": "answer" in a line, or with --as class or --as answer.
      """
    case .notAnAnswer(let name, let known):
      "\"\(name)\" is not a special answer. Those are \(known.joined(separator: ", "))."
    case .retiredClass(let name): "the class \"\(name)\" is retired."
    case .noClass(let name, let known):
      """
      no class is named "\(name)". Classes are: \
      \(known.isEmpty ? "none yet" : known.joined(separator: ", ")).
      """
    }
  }
}
