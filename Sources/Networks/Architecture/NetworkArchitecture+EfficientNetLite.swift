extension NetworkArchitecture {
  /// The architectures that can be named, the smallest first.
  public static let known = [efficientNetLite0, efficientNetLite1, efficientNetLite2]

  /// The architecture of that name; nil if none has it.
  public static func named(_ name: String) -> NetworkArchitecture? {
    known.first { $0.name == name }
  }

  public static let efficientNetLite0 = efficientNetLite(0, width: 1, depth: 1)
  public static let efficientNetLite1 = efficientNetLite(1, width: 1, depth: 1.1)
  public static let efficientNetLite2 = efficientNetLite(2, width: 1.1, depth: 1.2)

  /// EfficientNet without squeeze-and-excitation, with ReLU6 and without its head.
  ///
  /// Tan, Le, *EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks*, ICML 2019,
  /// arXiv 1905.11946, table 1. The light variants leave stem, first and last stage as deep as they are.
  ///
  /// - Parameters:
  ///   - width: how many times as many channels as the smallest has.
  ///   - depth: how many times as many blocks.
  private static func efficientNetLite(
    _ number: Int, width: Double, depth: Double
  ) -> NetworkArchitecture {
    let smallest = [
      NetworkStage(1, kernel: 3, stride: 1, expansion: 1, channels: 16),
      NetworkStage(2, kernel: 3, stride: 2, expansion: 6, channels: 24),
      NetworkStage(2, kernel: 5, stride: 2, expansion: 6, channels: 40),
      NetworkStage(3, kernel: 3, stride: 2, expansion: 6, channels: 80),
      NetworkStage(3, kernel: 5, stride: 1, expansion: 6, channels: 112),
      NetworkStage(4, kernel: 5, stride: 2, expansion: 6, channels: 192),
      NetworkStage(1, kernel: 3, stride: 1, expansion: 6, channels: 320),
    ]
    let stages = smallest.enumerated().map { place, stage in
      let keepsDepth = place == 0 || place == smallest.count - 1
      return NetworkStage(
        keepsDepth ? stage.repeats : Int((Double(stage.repeats) * depth).rounded(.up)),
        kernel: stage.kernel, stride: stage.stride, expansion: stage.expansion,
        channels: scaled(stage.channels, by: width))
    }
    return NetworkArchitecture(
      name: "efficientnet-lite\(number)", stemChannels: 32, stages: stages,
      tappedStages: Array(1..<stages.count))
  }

  /// The nearest multiple of 8 that is not more than a tenth smaller.
  private static func scaled(_ channels: Int, by factor: Double) -> Int {
    let exact = Double(channels) * factor
    let nearest = max(8, Int(exact + 4) / 8 * 8)
    return Double(nearest) < 0.9 * exact ? nearest + 8 : nearest
  }
}
