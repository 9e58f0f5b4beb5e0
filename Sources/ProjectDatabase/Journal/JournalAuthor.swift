/// Who writes into the journal.
package struct JournalAuthor: Sendable, Hashable {
  package var annotator: String
  package var host: String
  /// Proves that this session still holds the lease of the annotator's name; nil: no lease is
  /// needed.
  package var leaseToken: String?

  package init(annotator: String, host: String, leaseToken: String? = nil) {
    self.annotator = annotator
    self.host = host
    self.leaseToken = leaseToken
  }
}
