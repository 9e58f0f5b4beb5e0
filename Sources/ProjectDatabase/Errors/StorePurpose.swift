/// What the database was used for when it failed.
package enum StorePurpose: Sendable, Hashable {
  // The project
  case openProject, createProject, readProject, checkProject, keepProject
  case rebuildTables
  case readSettings, saveSettings
  case readRoles, releaseRole
  // What people say
  case readAnswers
  case saveAnswers(count: Int)
  case saveReviews(count: Int)
  case readRemarks
  case saveRemark(changesFlag: Bool, changesNote: Bool)
  case readClasses, saveClasses, addClass, editClass
  case readReversal, undo, redo
  case readAccepted
  case saveAcceptance(count: Int)
  case revoke
  case saveImport, revokeImport
  case readJournal, takeJournal
  // Images and their regions
  case readImages, saveImages, updateImage, acceptImage, relocateImages
  case readPartitions, savePartition, saveDescribed
  case readBasis, saveBasis
  case readParts
  // Rounds
  case readBatch, saveBatch, readRounds, readOtherBatches
  case readModelReadings, saveModelReading

  /// What could not be done, a clause without a period.
  var clause: String {
    switch self {
    case .openProject: "The project cannot be opened"
    case .createProject: "The project cannot be created"
    case .readProject: "The project cannot be read"
    case .checkProject: "The project cannot be checked"
    case .keepProject: "The project's database was lost"
    case .rebuildTables: "The tables were not rebuilt"
    case .readSettings: "The project's settings cannot be read"
    case .saveSettings: "The project's settings were not saved"
    case .readRoles: "The list of processes that use the project cannot be read"
    case .releaseRole: "The role was not released"
    case .readAnswers: "The answers cannot be read"
    case .saveAnswers(let count):
      count == 1 ? "The answer was not saved" : "The \(count) answers were not saved"
    case .saveReviews(let count):
      count == 1 ? "The review was not saved" : "The \(count) reviews were not saved"
    case .readRemarks: "The flags and notes cannot be read"
    case .saveRemark(changesFlag: true, changesNote: false): "The flag was not saved"
    case .saveRemark(changesFlag: false, changesNote: true): "The note was not saved"
    case .saveRemark: "The flag and the note were not saved"
    case .readClasses: "The classes cannot be read"
    case .saveClasses: "The classes were not saved"
    case .addClass: "The class was not added"
    case .editClass: "The class was not changed"
    case .readReversal: "The last change cannot be read"
    case .undo: "The undo was not saved"
    case .redo: "The redo was not saved"
    case .readAccepted: "The accepted guesses cannot be read"
    case .saveAcceptance(let count):
      count == 1 ? "The guess was not accepted" : "The \(count) guesses were not accepted"
    case .revoke: "The acceptance was not revoked"
    case .saveImport: "Nothing was imported"
    case .revokeImport: "The import was not taken back"
    case .readJournal: "The journal cannot be read"
    case .takeJournal: "Nothing was taken"
    case .readImages: "The list of images cannot be read"
    case .saveImages: "The list of images was not saved"
    case .updateImage: "The data of an image was not saved"
    case .acceptImage: "The image was not accepted"
    case .relocateImages: "The images were not relocated"
    case .readPartitions: "The partitions cannot be read"
    case .savePartition: "An image's regions were not saved"
    case .saveDescribed: "The list of prepared images was not saved"
    case .readBasis: "The descriptor basis cannot be read"
    case .saveBasis: "The descriptor basis was not saved"
    case .readParts: "The parts of mixed regions cannot be read"
    case .readBatch: "The current batch cannot be read"
    case .saveBatch: "The batch was not saved"
    case .readRounds: "The rounds cannot be read"
    case .readOtherBatches: "The batches of other annotators cannot be read"
    case .readModelReadings: "The models' measurements cannot be read"
    case .saveModelReading: "The model's measurements were not saved"
    }
  }
}
