import BackboneDescriptors
import Backbones
import Labeling
import OnnxNetworks

/// A value that can be a tap, as it is listed.
struct ValueLine: Encodable {
  let name: String
  let channels: Int
  let stride: Int

  init(_ tap: OnnxTap) {
    name = tap.output
    channels = tap.channels
    stride = tap.stride
  }

  var text: String { "\(DisplayText(name))  \(Figures.counted(channels, "channel"))  1/\(stride)" }
}

/// What was found out about a network that is added.
struct AddedNetwork {
  let outcome: BackboneInstaller.Outcome
  let description: OnnxDescription
  let runtime: OnnxRuntime

  var lines: [String] {
    let name = description.name
    let size = Figures.bytes(Int64(outcome.network.bytes.count))
    let sides =
      description.multiple == 1 ? "any size" : "sides multiples of \(description.multiple)"
    return [
      outcome.isNew
        ? "\(name) is added: \(size), run by onnxruntime \(runtime.version)."
        : "\(name) is already installed.",
      "input  \(DisplayText(description.input)): \(description.scale), \(sides)",
    ]
      + description.taps.map { tap in
        let count = ComponentRule.standard.components(ofChannels: tap.channels)
        return """
          tap    \(DisplayText(tap.output)): \(Figures.counted(tap.channels, "channel")) at \
          1/\(tap.stride) size, first center \(Figures.shortest(Double(tap.offset))), \
          \(Figures.counted(count, "column"))
          """
      }
      + ["Projects take it with --backbone \(name)."]
  }
}
