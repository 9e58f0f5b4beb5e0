/// The layers of a convolutional network as data: a stem, then stages of inverted bottlenecks.
///
/// Every convolution has a bias (batch norms are folded into weights and biases when the weights
/// are converted) and TensorFlow's `SAME` padding (``NetworkAxis``).
public struct NetworkArchitecture: Hashable, Sendable {
  /// As in options and files: `efficientnet-lite0`.
  public let name: String
  /// Channels after the stem, a 3×3 convolution with stride 2 followed by ReLU6.
  public let stemChannels: Int
  /// The first is stage 0.
  public let stages: [NetworkStage]
  /// What the network's maps are, in their order.
  public let taps: [NetworkTap]
  /// The stage at whose end each tap lies.
  let tappedStages: [Int]

  /// - Parameter tappedStages: the stages whose output is a map, ascending; no stage after the last of
  ///   them is needed, so there is none.
  /// - Precondition: all sizes are positive, kernels are odd, strides are 1 or 2.
  package init(name: String, stemChannels: Int, stages: [NetworkStage], tappedStages: [Int]) {
    precondition(stemChannels > 0 && stages.allSatisfy(\.isSound))
    precondition(
      tappedStages.allSatisfy(stages.indices.contains) && tappedStages == tappedStages.sorted()
        && tappedStages.last == stages.count - 1)
    self.name = name
    self.stemChannels = stemChannels
    self.stages = stages
    self.tappedStages = tappedStages
    var stride = 2
    let strides = stages.map { stage in
      stride *= stage.stride
      return stride
    }
    taps = tappedStages.map {
      NetworkTap(name: "stage \($0)", channels: stages[$0].channels, stride: strides[$0])
    }
  }

  /// The inverted bottlenecks of all stages in order.
  public var blocks: [NetworkBlock] {
    var input = stemChannels
    return stages.flatMap { stage in
      (0..<stage.repeats).map { place in
        defer { input = stage.channels }
        return NetworkBlock(
          input: input, expansion: stage.expansion, kernel: stage.kernel,
          stride: place == 0 ? stage.stride : 1, output: stage.channels)
      }
    }
  }

  /// One side of a tap's map, of an image with so many pixels on that side.
  public func axis(ofTap tap: Int, pixels: Int) -> NetworkAxis {
    var axis = NetworkAxis(pixels: pixels)
    axis.convolve(kernel: 3, stride: 2)
    for stage in stages[...tappedStages[tap]] {
      for place in 0..<stage.repeats {
        axis.convolve(kernel: stage.kernel, stride: place == 0 ? stage.stride : 1)
      }
    }
    return axis
  }
}

/// A stage: inverted bottlenecks of equal kernels and widths, of which only the first may shrink.
public struct NetworkStage: Hashable, Sendable {
  public let repeats: Int
  /// The side of the depthwise convolution's kernel.
  public let kernel: Int
  /// The stride of the first block.
  public let stride: Int
  /// How many times as many channels a block has inside as it is given.
  public let expansion: Int
  /// The channels of what each block gives.
  public let channels: Int

  package init(_ repeats: Int, kernel: Int, stride: Int, expansion: Int, channels: Int) {
    self.repeats = repeats
    self.kernel = kernel
    self.stride = stride
    self.expansion = expansion
    self.channels = channels
  }

  var isSound: Bool {
    repeats > 0 && kernel % 2 == 1 && (1...2).contains(stride) && expansion > 0 && channels > 0
  }
}

/// An inverted bottleneck: 1×1 expansion and ReLU6 (unless the expansion is 1), depthwise
/// convolution and ReLU6, 1×1 projection; plus what it was given, where that has the same shape.
///
/// Sandler et al., *MobileNetV2: Inverted Residuals and Linear Bottlenecks*, CVPR 2018,
/// DOI 10.1109/CVPR.2018.00474.
public struct NetworkBlock: Hashable, Sendable {
  public let input: Int
  public let expansion: Int
  public let kernel: Int
  public let stride: Int
  public let output: Int

  /// Channels between expansion and projection.
  public var inner: Int { input * expansion }
  public var hasExpansion: Bool { expansion > 1 }
  /// Whether what the block was given is added to its result.
  public var hasSkip: Bool { stride == 1 && input == output }
}
