package import Labeling

/// What an undo or redo changed.
package struct StoreReversal: Sendable {
  package var tallies: StoreTallies
  package var changes: [(region: RegionID, before: Answer?, after: Answer?)]
  package var editedClass: ClassDefinition?
  package var remarks: [(region: RegionID, before: Remark, after: Remark)] = []
  /// What a class edit that was reverted or brought back does, in words.
  package var classEdit: String?
}
