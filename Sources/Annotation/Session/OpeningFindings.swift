public import ProjectRecords

/// What opening a project found out that a person may want to hear.
public struct OpeningFindings: Sendable, Equatable {
  /// About the images, a sentence that is said once; nil if nothing is new.
  public let notice: String?
  /// Whether the project was created just now, and describes regions without a network only because
  /// this machine has none.
  public let lacksBackbone: Bool
  /// Files of the folder that look like images and are not read.
  public let leftOut: LeftOutFiles
  /// Settings of a project that existed before, which the session's options changed for good.
  public let changes: [SettingChange]
}
