package import Labeling

/// Everything being written to disk, apart from answers.
package struct Underway: Sendable {
  /// Reviews that are already shown but not yet on disk, in order.
  package var reviews: [PendingReview] = []
  /// Flags and notes being written to disk, in order.
  package var remarks: [PendingRemark] = []
  /// Guesses that are being accepted; nil if none are.
  package var acceptance: [AcceptedGuess]?
  /// The class edit that is under way.
  package var classEdit: PendingClassEdit?
  /// The class name that is being added.
  package var addedClass: String?
  /// True while guesses are being accepted as a group.
  package var isAccepting = false
  /// True while an undo or redo is under way.
  package var isReversing = false
  /// The person wants to leave, as soon as nothing is under way.
  package var isLeaving = false

  /// How many remarks, reviews and acceptances are on their way.
  var unsavedCount: Int {
    remarks.count + reviews.count + (isAccepting ? 1 : 0) + (acceptance == nil ? 0 : 1)
  }

  /// Whether something must reach the disk before the program may end.
  var isBusy: Bool {
    unsavedCount > 0 || isReversing || addedClass != nil || classEdit != nil
  }
}

/// An edit that is being written to disk.
package struct PendingClassEdit: Hashable, Sendable {
  package let id: ClassID
  package let edit: ClassEdit
  /// A description of the edit, for people.
  package let words: String

  package init(
    id: ClassID, edit: ClassEdit, words: String
  ) {
    self.id = id
    self.edit = edit
    self.words = words
  }
}

/// A flag or note that is already shown but not yet on disk.
package struct PendingRemark: Hashable, Sendable {
  package let region: RegionID
  package let before: Remark
  package let after: Remark

  package init(
    region: RegionID, before: Remark, after: Remark
  ) {
    self.region = region
    self.before = before
    self.after = after
  }
}

/// Reviews of one group being written to disk, with what they change on the screen.
package struct PendingReview: Sendable {
  package let token: RecordToken
  /// In the order of the sheet.
  package let answers: [RegionAnswer]
  /// The entries of the regions before.
  package let before: [RegionID: ReviewEntry]

  package init(
    token: RecordToken, answers: [RegionAnswer], before: [RegionID: ReviewEntry]
  ) {
    self.token = token
    self.answers = answers
    self.before = before
  }
}
