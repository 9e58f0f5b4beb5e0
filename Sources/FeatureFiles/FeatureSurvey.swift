package import Imaging
package import Labeling
import Numerics
package import OutsideFiles
package import Preparation

/// What is to be added: a name, a folder, and how its files are to be read.
package struct FeatureRequest: Sendable {
  package var name: String
  package var folder: FilePath
  /// How many principal components are kept at most; nil: by the rule for networks.
  package var components: Int?
  /// The classes of the channels if the files hold probabilities; nil: they hold features.
  package var classes: [String]?
  /// Which axis holds the channels; nil: it follows from the proportions.
  package var layout: MapLayout?
  package var isUpright = false
  package var isStretched = false
  /// Whether images without a file are left out, and not a reason to stop.
  package var allowsMissing = false

  package init(name: String, folder: FilePath) {
    self.name = name
    self.folder = folder
  }
}

/// An image for which features are looked for.
package struct SurveyedImage: Sendable {
  package let name: ImageName
  package let source: ImageSource

  package init(name: ImageName, source: ImageSource) {
    self.name = name
    self.source = source
  }
}

/// Finds, checks and lists the files of a folder of features.
///
/// Every file is read whole, so that a value that is not finite shows now and not in the middle of the
/// work.
package struct FeatureSurvey: Sendable {
  /// So many bad files are named.
  private static let mostNamed = 10

  private let request: FeatureRequest
  private let limits: PreparationSettings

  package init(_ request: FeatureRequest, limits: PreparationSettings) {
    self.request = request
    self.limits = limits
  }

  /// The set, and the images that have no file.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  package func run(
    _ images: [SurveyedImage], progress: @Sendable (Double) -> Void
  ) async throws(FeatureFilesError) -> (set: FeatureSet, without: [ImageName]) {
    guard FeatureSetReference.isName(request.name) else { throw .name(request.name) }
    let (matched, without) = try matches(images)
    let checks = await concurrentMap(matched, width: 2) { [limits, classes = request.classes] in
      HeaderCheck($0, limits: limits, classes: classes)
    }
    let layout = try layout(of: checks, among: matched.count)
    let placement = MapPlacement(
      layout: layout, isUpright: request.isUpright, isStretched: request.isStretched)
    var done = 0
    let results = await concurrentMap(checks.compactMap(\.found), width: 2) {
      [classes = request.classes] in
      $0.entry(placement, classes: classes)
    } received: { _ in
      done += 1
      progress(Double(done) / Double(matched.count))
      return false
    }
    var entries: [String: FeatureSet.Entry] = [:]
    var channels = request.classes?.count
    var faults: [OutsideFileError] = []
    for result in results {
      switch result {
      case .success(let checked):
        let wanted = channels ?? checked.channels
        channels = wanted
        guard checked.channels == wanted else {
          let fault: MapFault =
            request.classes == nil
            ? .channels(found: checked.channels, wanted: wanted)
            : .classes(channels: checked.channels, named: wanted)
          faults.append(.map(checked.path, fault))
          continue
        }
        entries[checked.image] = entries[checked.image] ?? checked.entry
      case .failure(let fault): faults.append(fault)
      }
    }
    try stop(at: faults, of: matched.count)
    guard let channels else { throw .noFiles(request.folder) }
    guard channels <= FeatureFilesDescriptor.mostChannels else {
      throw .channels(channels, limit: FeatureFilesDescriptor.mostChannels)
    }
    let set = FeatureSet(
      files: NamedFiles(
        kind: request.classes == nil ? .features : .probabilities, name: request.name),
      folder: request.folder.resolved ?? request.folder, channels: channels,
      classes: request.classes,
      components: request.components, placement: placement, entries: entries)
    return (set, without)
  }

  /// Images with their files, and those without.
  private func matches(
    _ images: [SurveyedImage]
  ) throws(FeatureFilesError) -> (matched: [MatchedImage], without: [ImageName]) {
    let files: FilesByName
    do throws(ImageFileError) {
      files = try FilesByName(
        request.folder, ending: ".npy", takesStacks: request.classes != nil)
    } catch {
      throw .folderUnreadable(error)
    }
    do throws(MatchingFault) {
      return try files.required(
        by: images, allowsMissing: request.allowsMissing, mostNamed: Self.mostNamed)
    } catch {
      switch error {
      case .noFiles: throw .noFiles(request.folder)
      case .noneFits(let expected): throw .noneFits(request.folder, expected: expected)
      case .imagesWithoutFile(let missing, let count, let expected):
        throw .imagesWithoutFile(missing, of: count, expected: expected)
      }
    }
  }

  /// The one layout that all files allow.
  private func layout(
    of checks: [HeaderCheck], among count: Int
  ) throws(FeatureFilesError) -> MapLayout {
    try stop(at: checks.compactMap(\.fault), of: count)
    if let layout = request.layout { return layout }
    guard !request.isStretched || checks.allSatisfy({ $0.found?.matched.isStack ?? false }) else {
      throw .needsLayout
    }
    var left = Set(MapLayout.allCases)
    var faults: [OutsideFileError] = []
    for found in checks.compactMap(\.found) where !found.matched.isStack {
      do throws(MapFault) {
        let possible = try found.seen(isUpright: request.isUpright).layouts(of: found.shape)
        // The first files decide; one that contradicts them is named when it is read.
        if !left.isDisjoint(with: possible) { left.formIntersection(possible) }
      } catch {
        faults.append(.map(found.path, error))
      }
    }
    try stop(at: faults, of: count)
    // Stacks alone have no order of axes.
    if checks.allSatisfy({ $0.found?.matched.isStack ?? false }) { return .chw }
    guard left.count == 1, let layout = left.first else {
      throw .ambiguous(shape: checks.compactMap(\.found).first?.shape ?? [])
    }
    return layout
  }

  private func stop(at faults: [OutsideFileError], of count: Int) throws(FeatureFilesError) {
    guard faults.isEmpty else {
      throw .unusable(faults.count, of: count, first: Array(faults.prefix(Self.mostNamed)))
    }
  }
}

/// An image with its file.
struct MatchedImage: Sendable {
  let image: SurveyedImage
  /// In the folder.
  let file: [UInt8]
  let path: FilePath

  /// Whether it is a folder of PNGs.
  var isStack: Bool { file.last == UInt8(ascii: "/") }

  init(image: SurveyedImage, file: [UInt8], folder: FilePath) {
    self.image = image
    self.file = file
    path = folder.appending(file.last == UInt8(ascii: "/") ? file.dropLast() : file[...])
  }
}
