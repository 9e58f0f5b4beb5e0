import Overviews
public import Workbench

extension ViewList {
  /// Every view of the annotator, in the order in which people read about their keys.
  package static let standard: [ViewEntry] = [
    .labeling, .acceptRest, .classes, .naming, .question, .review, .sheets, .strata, .stratum,
    .progress, .map,
    .prompt, .help, .idleLine,
  ]
}

extension KeyTable {
  /// The table of a keyboard whose digits need no Shift, with default bindings.
  public static let standard = KeyTable(row: .digits)

  /// The defaults; the characters of a row that replaces the digits are left to the classes.
  public init(row: ClassRow) { self.init(row: row, views: ViewList.standard) }

  /// The defaults with a person's own keys; a rebinding for one mode takes precedence over one for
  /// all.
  ///
  /// A rebinding replaces all keys of its command except the fixed ones: the arrows and Esc,
  /// and Enter where it selects something.
  ///
  /// - Throws: `KeyRebindingError` for an unknown name, a key that cannot be used, or one that two
  ///   commands of a mode would have.
  public init(row: ClassRow, rebindings: [KeyRebinding]) throws(KeyRebindingError) {
    try self.init(row: row, rebindings: rebindings, views: ViewList.standard)
  }
}
