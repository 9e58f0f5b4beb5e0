/// Who writes into the journal.
package struct JournalAuthor: Sendable, Hashable {
  package var annotator: String
  package var host: String
  /// Proves that the annotator's name is still leased to this session; nil: no lease is needed.
  package var leaseToken: String?

  package init(annotator: String, host: String, leaseToken: String? = nil) {
    self.annotator = annotator
    self.host = host
    self.leaseToken = leaseToken
  }
}
