package import Imaging
package import Labeling

/// Why the project's database did not do what it was asked.
package enum StoreError: SessionFact {
  /// What can be wrong with a database's file.
  package enum FileProblem: Sendable, Hashable {
    case diskFull
    /// The disk reports an error; the file may be whole.
    case diskFails
    /// Another process keeps it busy.
    case busy
    /// Not a database of this program.
    case foreign
    case newerVersion
    /// It is there and holds no project, which it did when it was made.
    case emptied
    case damaged(String)
    case unreadable(String)
    case notWritable(String)
    /// What else SQLite says.
    case other(String)
  }

  /// How an annotator's name was lost.
  package enum NameLoss: Sendable, Equatable {
    case takenOver(by: RoleHolder)
    case givenBack
  }

  /// What two classes must not have in common.
  package enum ClassTrait: String, Sendable {
    case name, key, letter
  }

  // MARK: The file

  case file(FileProblem, StorePurpose, FilePath)
  /// Something that is no error of the database.
  case unexpected(StorePurpose, String)
  case closed(StorePurpose)
  /// Another program did something to the files of the open database.
  case lost(StoreLoss, StorePurpose, database: FilePath, copy: RescuedCopy?)
  /// A log that holds answers could not be copied to a folder, to be read there.
  case logNotCopied(StorePurpose, folder: FilePath, errorNumber: Int32)
  /// The log of a database that is not there.
  case orphanedLog(database: FilePath, log: FilePath)
  case noProject(FilePath)
  case projectNotCreated(FilePath, errorNumber: Int32)

  // MARK: What it holds

  case unknownEntry(kind: String)
  case unreadableAnswer
  case unreadableAcceptance
  case unreadableImport
  case unreadableFootprint(FootprintError)
  case unknownClassEdit
  case damagedClass
  /// Tables cannot be built from a journal with a problem, which is a sentence.
  case unusableForRebuild(String)

  // MARK: What it refuses

  case nameLost(NameLoss, annotator: String)
  case inUse(RoleHolder)
  /// On a file system that hosts share.
  case otherHostWrites(RoleHolder)
  /// The file of an image holds other bytes than those that were answered.
  case imageReplaced(name: [UInt8])
  /// The answer that a review speaks of is not in force any more.
  case answerTakenBack(RegionID)
  case otherGroup
  case className(ClassListError)
  case classEdit(ClassEditError)
  case classInUse(String, answers: Int)
  case classNameTaken(String)
  /// Another program added a class that an import was about to add.
  case classAddedMeanwhile(String)
  case classesAlike(String, String, ClassTrait)

  package var kind: SessionError.Kind {
    switch self {
    case .file(let problem, _, _): problem.kind
    case .unexpected, .closed, .logNotCopied, .noProject, .projectNotCreated: .failed
    case .lost, .orphanedLog: .dataUnusable
    case .unknownEntry, .unreadableAnswer, .unreadableAcceptance, .unreadableImport,
      .unreadableFootprint,
      .unknownClassEdit, .damagedClass, .unusableForRebuild:
      .dataUnusable
    case .nameLost, .inUse, .otherHostWrites: .locked
    case .imageReplaced, .answerTakenBack, .otherGroup, .className, .classEdit, .classInUse,
      .classNameTaken, .classAddedMeanwhile, .classesAlike:
      .failed
    }
  }
}

extension StoreError.FileProblem {
  fileprivate var kind: SessionError.Kind {
    switch self {
    case .diskFull, .diskFails, .unreadable, .notWritable, .other: .failed
    case .busy: .locked
    case .foreign, .newerVersion, .emptied, .damaged: .dataUnusable
    }
  }
}

extension SessionError {
  static func store(_ fact: StoreError) -> SessionError { SessionError(fact) }
}
