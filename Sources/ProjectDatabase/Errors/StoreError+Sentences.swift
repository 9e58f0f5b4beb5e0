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
      The project cannot be opened, because \(DisplayText(bytes: database.bytes)) is missing \
      but its log \(DisplayText(bytes: log.bytes)) exists. Put the database back next to it, or move \
      the log away to start over.
      """
    case .noProject(let folder):
      """
      There is no project in \(DisplayText(bytes: folder.bytes)). Create one with terrazzo init, or \
      use --project to say where it is.
      """
    case .projectNotCreated(let folder, let number):
      """
      The project cannot be created in \(DisplayText(bytes: folder.bytes)), because the folder \
      cannot be written (\(SystemWords.of(number))). Choose another place \
      for the state with --project.
      """
    case .unknownEntry(let kind):
      """
      The project's journal contains an entry of kind "\(DisplayText(kind))", which this version \
      cannot read. Use a newer one.
      """
    case .unreadableAnswer:
      "The project's journal contains an answer that cannot be read. Restore a copy of it."
    case .unreadableImport:
      """
      The project's journal contains an import that cannot be read. Restore a copy of it.
      """
    case .unreadableAcceptance:
      """
      The project's journal contains an acceptance of guesses that cannot be read. Restore a copy of it.
      """
    case .unreadableFootprint(let error): "\(error) Restore a copy of the project's database."
    case .unknownClassEdit:
      "The project's database contains a class edit that cannot be read. Use a newer version."
    case .damagedClass:
      "The project's database contains a damaged class. Restore a copy of it."
    case .unusableForRebuild(let problem):
      """
      The tables were not rebuilt, because the database they would be built from is damaged. \
      \(problem) Restore a copy of the project's database.
      """
    case .nameLost(let loss, let annotator):
      "Nothing was saved, because \(loss.clause(annotator: annotator))"
    case .inUse(let holder):
      """
      The project is in use by process \(holder.process.pid) on \(DisplayText(holder.host)). Quit \
      there and run this again.
      """
    case .otherHostWrites(let holder):
      """
      Nothing can be written, because the project lies on a network disk and process \(holder.process.pid) on \
      \(DisplayText(holder.host)) writes in it; two machines at a time would damage it. Quit there, or work on a \
      copy and exchange answers with terrazzo sync.
      """
    case .imageReplaced(let name):
      """
      Nothing was saved, because the file of the image \(DisplayText(bytes: name)) was replaced in \
      the meantime. Get its regions again.
      """
    case .answerTakenBack(let region):
      """
      The review was not saved, because the answer to region \(region.number) was undone in the \
      meantime. Open the review again.
      """
    case .otherGroup:
      """
      Something was changed under the same name in the meantime, so nothing was undone or redone. \
      Try again.
      """
    case .className(let error): "\(error)"
    case .classEdit(let error): "\(error)"
    case .classInUse(let name, let answers):
      """
      Adding the class \(DisplayText(name)) cannot be undone, because \(answers) of the answers use \
      it. Change those first.
      """
    case .classNameTaken(let name):
      "The class \(DisplayText(name)) cannot be brought back, because another class now has its name."
    case .classAddedMeanwhile(let name):
      """
      Nothing was imported, because the class \(DisplayText(name)) was added in the meantime. Run the \
      same command again.
      """
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
        The answers could not be written to a new file either. Quit and restore a copy of \(path).
        """
    }
    let content = copy.isWhole ? "All answers are" : "The answers that could be read are"
    let remedy = loss.remedy.map { "\($0), or quit" } ?? "Quit"
    return """
      \(content) in \(DisplayText(bytes: copy.path.bytes)). \(remedy) and replace \
      \(path) with that file.
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
      , because the disk reports an error at \(path). Check the disk. The file may be intact.
      """
    case .busy:
      ", because another process is using \(path). Try again when it is done."
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
      , because \(path) is empty: something emptied it. Restore a copy of it, or remove it to start \
      over.
      """
    case .damaged(let reason):
      """
      , because \(path) is damaged (\(reason)). The file was left unchanged. Restore a copy of it, \
      or start over in another place with --project.
      """
    case .unreadable(let reason): ", because \(path) cannot be read: \(reason)."
    case .notWritable(let reason):
      """
      , because \(path) cannot be written: \(reason). Choose another place \
      for the state with --project.
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
        "another process took over the name \(name) and has released it since. Quit and start again."
    case .takenOver(let holder):
      return """
        process \(holder.process.pid) on \(DisplayText(holder.host)) took over the name \(name). \
        Quit and continue there.
        """
    }
  }
}
