package import Labeling

/// Why journals were not exchanged.
package enum ExchangeFact: SessionFact {
  // MARK: What is read

  case noJournal
  case newerJournal(version: Int)
  case newerEntry(kind: DisplayText)
  case unreadableLine(number: Int, reason: String)
  /// A line that ends in the middle, or a file without its first lines.
  case incomplete(number: Int)
  /// Two entries of one origin and clock say different things.
  case contradiction(line: Int, annotator: DisplayText)

  // MARK: What is written

  case olderProject
  case lostReference
  case imageWithoutDigest(DisplayText)

  // MARK: Classes that do not fit together

  case classTwice(number: Int, names: [DisplayText])
  case classesAlike(DisplayText, DisplayText, trait: String)

  package var kind: SessionError.Kind {
    switch self {
    case .noJournal, .newerJournal, .newerEntry, .unreadableLine, .incomplete, .contradiction,
      .lostReference:
      .dataUnusable
    case .olderProject, .imageWithoutDigest, .classTwice, .classesAlike: .failed
    }
  }

  package var description: String {
    switch self {
    case .noJournal:
      """
      Nothing was taken, because the file is no journal of Terrazzo. Write one with terrazzo journal export.
      """
    case .newerJournal(let version):
      """
      Nothing was taken, because the journal has version \(version), which this program cannot read. Use a newer \
      one.
      """
    case .newerEntry(let kind):
      """
      Nothing was taken, because the journal has an entry of kind "\(kind)", which this program cannot read. Use a \
      newer one.
      """
    case .unreadableLine(let number, let reason):
      """
      Nothing was taken, because line \(number) of the journal cannot be used: \(reason). Write it again with \
      terrazzo journal export.
      """
    case .incomplete(let number):
      """
      Nothing was taken, because line \(number) of the journal speaks of an entry, an image or regions that \
      neither the project nor an earlier line has. Take the whole file.
      """
    case .contradiction(let line, let annotator):
      """
      Nothing was taken, because line \(line) of the journal is an entry of \(annotator) that says something else \
      here. Somebody changed it. Write the journal again with terrazzo journal export; what is to be different is \
      answered again.
      """
    case .olderProject:
      """
      The journal cannot be written, because an older version of the program wrote the project. Open it once \
      where it can be written, for instance with terrazzo query.
      """
    case .lostReference:
      """
      The journal cannot be written, because it speaks of an entry, an image or regions that the project does \
      not have. Run terrazzo doctor --check.
      """
    case .imageWithoutDigest(let name):
      """
      The journal cannot be written, because it is not known which bytes of \(name) were answered. Open the \
      project with terrazzo annotate while the image is in its folder.
      """
    case .classTwice(let number, let names):
      """
      Nothing was taken, because class \(number) is \
      \(names.map { "\"\($0)\"" }.joined(separator: " in one project and ")) in the other. If both mean the \
      same, give both one name with terrazzo classes rename. Otherwise whoever added one takes it back with u in \
      annotate, or terrazzo import takes answers over by the names of their classes.
      """
    case .classesAlike(let one, let other, let trait):
      """
      Nothing was taken, because the classes \(one) and \(other) would have the same \(trait). Change it in one \
      of the projects with terrazzo classes.
      """
    }
  }
}
