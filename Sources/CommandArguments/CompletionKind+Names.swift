import ActiveLearning
package import ArgumentParser
import Backbones
import Foundation
import Imaging
import Labeling
import Simulations
import Superpixels

/// What shells offer where a name is typed, or a name or a file.
extension CompletionKind {
  /// The names of query strategies.
  package static var strategy: CompletionKind { .list(strategyNames) }

  /// The same, with others before it and commas between.
  package static var strategies: CompletionKind {
    list { strategyNames }
  }

  /// What regions can be described by, with commas between.
  package static var descriptors: CompletionKind {
    list { DescriptorRecipe.known.names + [DescriptorRecipe.backboneName] }
  }

  /// Palettes, and files that can hold a list of classes.
  package static var classList: CompletionKind {
    named(BuiltInPalette.allCases.map(\.rawValue), orFile: ["txt", "json", "names", "csv"])
  }

  /// Public data sets, and then a folder.
  package static var dataSet: CompletionKind {
    named(PublicDataSet.allCases.map(\.rawValue), orFile: [])
  }

  /// The networks on this machine.
  package static var installedNetwork: CompletionKind { choice { installedNetworks } }

  /// The networks on this machine, or none of them.
  package static var network: CompletionKind { choice { ["none"] + installedNetworks } }

  /// The same, or a file.
  package static var networkOrFile: CompletionKind {
    .custom { _, _, typed in
      OfferedWords.beginning(typed, among: ["none"] + installedNetworks)
        + OfferedFiles(endings: networkFiles).beginning(typed)
    }
  }

  /// Networks that can be fetched, or files that hold one.
  package static var fetchableNetwork: CompletionKind {
    named(BackbonePackages.known.all.map(\.name.description), orFile: networkFiles + ["whl"])
  }

  private static var strategyNames: [String] {
    StrategyConfiguration.shortNames + StrategyCatalog.builtIn.names
  }

  private static let networkFiles = ["safetensors", "onnx"]

  private static var installedNetworks: [String] {
    let names = BackboneFolder(environment: ProcessInfo.processInfo.environment)?.installed
      .map(\.name.description)
    return names ?? []
  }

  private static func named(_ names: [String], orFile endings: [String]) -> CompletionKind {
    .custom { _, _, typed in
      OfferedWords.beginning(typed, among: names) + OfferedFiles(endings: endings).beginning(typed)
    }
  }

  private static func choice(_ names: @escaping @Sendable () -> [String]) -> CompletionKind {
    .custom { _, _, typed in OfferedWords.beginning(typed, among: names()) }
  }

  private static func list(_ names: @escaping @Sendable () -> [String]) -> CompletionKind {
    .custom { _, _, typed in OfferedWords.continuing(typed, with: names()) }
  }
}
