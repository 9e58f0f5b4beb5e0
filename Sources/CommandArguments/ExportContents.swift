public import ArgumentParser

/// Which labels are exported.
public enum ExportContents: String, ExpressibleByArgument, CaseIterable, Sendable {
  case answers
  case answersAndAccepted = "answers+accepted"
  case predictions
  case both

  public var includesAnswers: Bool { self != .predictions }
  public var includesAccepted: Bool { self == .answersAndAccepted || self == .both }
  public var includesPredictions: Bool { self == .predictions || self == .both }
}
