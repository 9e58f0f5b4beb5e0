import Imaging
import Labeling

extension StoreError {
  package var description: String {
    switch self {
    case .file(let problem, let purpose, let path):
      purpose.clause + problem.ending(DisplayText(bytes: path.bytes))
    case .unexpected(let purpose, let reason): "\(purpose.clause): \(reason)."
    case .closed(let purpose): "\(purpose.clause): the project was closed."
    case .lost(let loss, let purpose, let database, let copy):
      "\(purpose.clause), because \(loss.words). " + Self.remedy(loss, database, copy)
    case .logNotCopied(let purpose, let folder, let number):
      """
      \(purpose.clause), because its log cannot be copied to \(DisplayText(bytes: folder.bytes)): \
      \(SystemWords.of(number)). Set TMPDIR to a folder that can be written.
      """
    case .orphanedLog(let database, let log):
      """
      The project cannot be opened, because \(DisplayText(bytes: database.bytes)) is not there, \
      though its log \(DisplayText(bytes: log.bytes)) is. Put the database back beside it, or move \
      the log away to begin anew.
      """
    case .noProject(let folder):
      """
      There is no project in \(DisplayText(bytes: folder.bytes)). Create one with terrazzo init, or \
      say with --project where it is.
      """
    case .projectNotCreated(let folder, let number):
      """
      The project cannot be created in \(DisplayText(bytes: folder.bytes)), because the folder \
      cannot be written (\(SystemWords.of(number))). Choose a place for the state with --project.
      """
    case .unknownEntry(let kind):
      """
      The project's journal holds an entry of kind "\(DisplayText(kind))", which this version \
      cannot read. Use a newer one.
      """
    case .unreadableAnswer:
      "The project's journal holds an answer that cannot be read. Restore a copy of it."
    case .unreadableFootprint(let error): "\(error) Restore a copy of the project's database."
    case .unknownClassEdit:
      "The project's database holds a class edit that cannot be read. Use a newer version."
    case .damagedClass:
      "The project's database holds a class that is damaged. Restore a copy of it."
    case .unusableForRebuild(let problem):
      """
      The tables were not built again, because the database they would be built from is not whole. \
      \(problem) Restore a copy of the project's database.
      """
    case .nameLost(let loss, let annotator):
      "Nothing was saved, because \(loss.clause(annotator: annotator))"
    case .inUse(let holder):
      """
      The project is in use by process \(holder.process.pid) on \(DisplayText(holder.host)). Quit \
      there, and run this again.
      """
    case .imageReplaced(let name):
      """
      Nothing was saved, because the file of the image \(DisplayText(bytes: name)) was replaced by \
      another one meanwhile. Ask for its regions again.
      """
    case .answerTakenBack(let region):
      """
      The review was not saved, because the answer to region \(region.number) was taken back \
      meanwhile. Open the review anew.
      """
    case .otherGroup:
      """
      Something was changed under the same name meanwhile, so nothing was undone or redone. Ask \
      again.
      """
    case .className(let error): "\(error)"
    case .classEdit(let error): "\(error)"
    case .classInUse(let name, let answers):
      """
      The class \(DisplayText(name)) cannot be taken back, because \(answers) of the answers use \
      it. Change those first.
      """
    case .classNameTaken(let name):
      "The class \(DisplayText(name)) cannot be brought back, because another one has its name now."
    case .classesAlike(let first, let second, let trait):
      """
      This cannot be reversed, because the classes \(DisplayText(first)) and \(DisplayText(second)) \
      would have the same \(trait.rawValue). Change that first.
      """
    }
  }

  private static func remedy(
    _ loss: StoreLoss, _ database: FilePath, _ copy: RescuedCopy?
  ) -> String {
    let path = DisplayText(bytes: database.bytes)
    guard let copy else {
      return """
        What was answered could not be written to a new file either. Quit, and restore a copy of \
        \(path).
        """
    }
    let content = copy.isWhole ? "Everything that was answered is" : "What could be read of it is"
    let remedy = loss.remedy.map { "\($0), or quit" } ?? "Quit"
    return """
      \(content) in \(DisplayText(bytes: copy.path.bytes)). \(remedy) and put that file in the \
      place of \(path).
      """
  }
}

extension StoreError.FileProblem {
  /// What follows what could not be done.
  fileprivate func ending(_ path: DisplayText) -> String {
    switch self {
    case .diskFull: ", because the disk is full. Make room, then try again."
    case .diskFails:
      """
      , because the disk reports an error at \(path). Check the disk; the file may be whole.
      """
    case .busy:
      ", because another process keeps \(path) busy. Try again when it is done."
    case .foreign:
      """
      , because \(path) is not a Terrazzo database. Choose another place for the state with \
      --project.
      """
    case .newerVersion:
      """
      , because \(path) was written by a newer version of Terrazzo. Use that version, or a newer \
      one.
      """
    case .emptied:
      """
      , because \(path) is empty: something emptied it. Restore a copy of it, or remove it to begin \
      anew.
      """
    case .damaged(let reason):
      """
      , because \(path) is damaged (\(reason)). The file was left as it is: restore a copy of it, \
      or start over in another place with --project.
      """
    case .unreadable(let reason): ", because \(path) cannot be read: \(reason)."
    case .notWritable(let reason):
      """
      , because \(path) cannot be written: \(reason). Choose a place for the state with --project.
      """
    case .other(let reason): ": \(reason) (in \(path))."
    }
  }
}

extension StoreError.NameLoss {
  /// The end of a sentence, and what to do.
  package func clause(annotator: String) -> String {
    let name = DisplayText(annotator)
    switch self {
    case .givenBack:
      return
        "another process took the name \(name) over and gave it back since. Quit, and start again."
    case .takenOver(let holder):
      return """
        process \(holder.process.pid) on \(DisplayText(holder.host)) took the name \(name) over. \
        Quit, and go on there.
        """
    }
  }
}
