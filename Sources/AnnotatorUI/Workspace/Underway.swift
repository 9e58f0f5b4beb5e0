import Labeling

/// What is on its way to the disk, apart from answers.
struct Underway: Sendable {
  /// Reviews that are shown already but not on disk yet, in order.
  var reviews: [PendingReview] = []
  /// Flags and notes on their way to the disk, in order.
  var remarks: [PendingRemark] = []
  /// The class edit that is under way.
  var classEdit: PendingClassEdit?
  /// The class name that is being added.
  var addedClass: String?
  /// True while an undo or redo is under way.
  var isReversing = false
  /// The person wants to leave, as soon as nothing is under way.
  var isLeaving = false
}

/// An edit that is on its way to the disk.
struct PendingClassEdit: Hashable, Sendable {
  let id: ClassID
  let edit: ClassEdit
  /// What it does, for people.
  let words: String
}
