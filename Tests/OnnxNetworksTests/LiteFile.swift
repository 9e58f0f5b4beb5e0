import TestSupport

@testable import Networks

/// The program's own networks as ONNX files.
enum LiteFile {
  /// - Parameter weights: those of the architecture. Its taps are outputs of their names.
  static func bytes(_ architecture: NetworkArchitecture, _ weights: WeightsFile) -> [UInt8] {
    var builder = Builder(weights: weights)
    var value = builder.convolution("x", "stem", kernel: 3, stride: 2, groups: 1, isLimited: true)
    var number = 0
    var outputs: [OnnxBytes.Value] = []
    for (stage, description) in architecture.stages.enumerated() {
      for _ in 0..<description.repeats {
        value = builder.block(architecture.blocks[number], number: number, of: value)
        number += 1
      }
      guard let tap = architecture.tappedStages.firstIndex(of: stage) else { continue }
      let name = architecture.taps[tap].name
      builder.nodes.append(OnnxBytes.Node("Identity", [value], name))
      outputs.append(OnnxBytes.Value(name, [1, description.channels, nil, nil]))
    }
    return OnnxBytes.file(
      OnnxBytes.graph(builder.nodes, outputs: outputs, constants: builder.constants))
  }

  private struct Builder {
    let weights: WeightsFile
    var nodes: [OnnxBytes.Node] = []
    var constants = [OnnxBytes.tensor("low", [], [0]), OnnxBytes.tensor("high", [], [6])]

    mutating func convolution(
      _ input: String, _ name: String, kernel: Int, stride: Int, groups: Int, isLimited: Bool
    ) -> String {
      for part in ["weight", "bias"] {
        let tensor = "\(name).\(part)"
        constants.append(
          OnnxBytes.tensor(
            tensor, weights[tensor]?.shape ?? [], weights.values(of: tensor) ?? []))
      }
      nodes.append(
        OnnxBytes.Node(
          "Conv", [input, "\(name).weight", "\(name).bias"], name,
          [
            ("kernel_shape", .numbers([kernel, kernel])), ("strides", .numbers([stride, stride])),
            ("group", .number(groups)), ("auto_pad", .text("SAME_UPPER")),
          ]))
      guard isLimited else { return name }
      nodes.append(OnnxBytes.Node("Clip", [name, "low", "high"], "\(name).limited"))
      return "\(name).limited"
    }

    mutating func block(_ block: NetworkBlock, number: Int, of input: String) -> String {
      let name = "blocks.\(number)"
      var value = input
      if block.hasExpansion {
        value = convolution(
          value, "\(name).expand", kernel: 1, stride: 1, groups: 1, isLimited: true)
      }
      value = convolution(
        value, "\(name).depthwise", kernel: block.kernel, stride: block.stride,
        groups: block.inner, isLimited: true)
      value = convolution(
        value, "\(name).project", kernel: 1, stride: 1, groups: 1, isLimited: false)
      guard block.hasSkip else { return value }
      nodes.append(OnnxBytes.Node("Add", [value, input], name))
      return name
    }
  }
}
