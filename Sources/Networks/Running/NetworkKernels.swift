import CNetworkKernels
import Labeling

/// A network's weights in the hands of the library that computes.
///
/// Noncopyable: whoever has it may let plans be made, one at a time; what exists is released with it.
struct NetworkKernels: ~Copyable {
  /// Of the library's structure; a number, so that the value may go from thread to thread.
  private let address: UInt
  private let name: String

  /// - Throws: `unfit` if the weights are not those of the architecture.
  init(_ architecture: NetworkArchitecture, weights: WeightsFile) throws(NetworkError) {
    do throws(WeightsFileError) {
      try architecture.check(weights)
    } catch {
      throw .unfit(error)
    }
    let layers = architecture.kernelLayers
    var failure = terrazzo_network_failure()
    guard let network = terrazzo_network_create(layers, Int32(layers.count), &failure) else {
      throw NetworkError(failure, of: architecture.name)
    }
    // One by one, so that the values are in memory twice at most for one layer.
    for (number, layer) in architecture.layers.enumerated() {
      terrazzo_network_fill(
        network, Int32(number), weights.values(of: layer.weightName) ?? [],
        weights.values(of: layer.biasName) ?? [])
    }
    address = UInt(bitPattern: network)
    name = architecture.name
  }

  deinit {
    if let network = OpaquePointer(bitPattern: address) { terrazzo_network_release(network) }
  }

  /// What images of this size need; it stays usable when the network is gone.
  mutating func plan(width: Int, height: Int) throws(NetworkError) -> NetworkPlan {
    guard let network = OpaquePointer(bitPattern: address) else {
      preconditionFailure("A network has an address as long as it is there.")
    }
    var failure = terrazzo_network_failure()
    guard
      let plan = terrazzo_network_plan_create(network, Int32(width), Int32(height), &failure)
    else { throw NetworkError(failure, of: name) }
    return NetworkPlan(plan, of: name)
  }
}

extension NetworkArchitecture {
  /// The layers as the kernels want them.
  fileprivate var kernelLayers: [terrazzo_network_layer] {
    var result = [
      terrazzo_network_layer(layers[0], isLimited: true, isTap: false, skip: 0)
    ]
    let ends = stages.indices.map { stages[...$0].reduce(0) { $0 + $1.repeats } - 1 }
    let tappedBlocks = Set(tappedStages.map { ends[$0] })
    for (number, block) in blocks.enumerated() {
      let layers = block.layers(number: number)
      for (place, layer) in layers.enumerated() {
        let isLast = place == layers.count - 1
        result.append(
          terrazzo_network_layer(
            layer, isLimited: !isLast, isTap: isLast && tappedBlocks.contains(number),
            skip: isLast && block.hasSkip ? place : 0))
      }
    }
    return result
  }
}

extension terrazzo_network_layer {
  fileprivate init(_ layer: NetworkLayer, isLimited: Bool, isTap: Bool, skip: Int) {
    self.init(
      inputs: Int32(layer.input), outputs: Int32(layer.output), kernel: Int32(layer.kernel),
      stride: Int32(layer.stride), is_depthwise: layer.isDepthwise, is_limited: isLimited,
      is_tap: isTap, skip: Int32(skip))
  }
}

extension NetworkError {
  init(_ failure: terrazzo_network_failure, of network: String) {
    self =
      failure.outcome == terrazzo_network_memory_short
      ? .memoryShort(network: network, bytes: Int(clamping: failure.bytes))
      : .refused(
        network: network,
        operation: DisplayText(failure.operation.map { String(cString: $0) } ?? "its work"),
        reason: DisplayText(Self.words(ofStatus: failure.status)))
  }

  /// The library's names for why it does not do something.
  private static func words(ofStatus status: Int32) -> String {
    switch status {
    case 2: "invalid arguments"
    case 3: "unimplemented"
    default: "status \(status)"
    }
  }
}
