public import Labeling

/// What an export begins with.
public struct ExportSetup: Sendable {
  /// The classes that are written, retired ones too, by ascending number: the project's, or what the class map makes of them.
  public var classes: [ClassDefinition] { translation.classes }
  public let options: ExportOptions
  /// For void pixels, from the options or else the project; nil: none of its own.
  public let voidValue: Int?
  /// What was accepted without an answer, and on what ground; empty where only answers are written.
  public let acceptances: [Acceptance]
  package let translation: ClassTranslation

  /// - Parameter classes: all of the project's classes, retired ones too.
  /// - Throws: for a class map that does not fit them.
  public init(
    classes: [ClassDefinition], options: ExportOptions, voidValue: Int?,
    acceptances: [Acceptance] = []
  ) throws(SessionError) {
    guard !options.includesPanoptic || options.format.name == COCOStuff.name else {
      throw .export(.notCOCO(format: options.format.name))
    }
    translation = try ClassTranslation(classes, map: options.classMap)
    self.acceptances = options.classMap == nil ? acceptances : []
    self.options = options
    self.voidValue = voidValue
  }

  /// Refuses a void value where the format has no place for one.
  package func refuseVoidValue(in format: String) throws(SessionError) {
    guard options.voidValue == nil else { throw .export(.noVoidValue(format: format)) }
  }

  /// The numbers of the classes as values of 8 bits, with 255 for unlabeled.
  package func bytes(in format: String) throws(SessionError) -> [UInt8] {
    var values: [UInt8] = []
    for definition in classes {
      guard definition.id.rawValue < 255 else {
        throw .export(.tooLarge(definition.id.rawValue, limit: 254, format: format))
      }
      values.append(UInt8(definition.id.rawValue))
    }
    return values
  }
}
