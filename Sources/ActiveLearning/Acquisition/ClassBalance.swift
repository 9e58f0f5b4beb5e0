/// A factor on a row's score by its most probable class, so that rare classes are queried more.
///
/// Shares are of area or of rows, according to `ShareCounting`.
public enum ClassBalance: Sendable, Codable, Hashable {
  /// 1 for every class.
  case none
  /// (mean f / f_c)^½ clipped to 0.3…3, where f_c is the share predicted as c and the mean
  /// is over classes that are predicted at all.
  case inverseSquareRoot
  /// `inverseSquareRoot` to the power n / (n + evidence), where n counts the anchors: the shares that
  /// a model predicts from a handful of answers are not yet reliable.
  case tempered(evidence: Float)
  /// exp(−f_c). Cai et al. 2021, DOI 10.1109/CVPR46437.2021.01087, where f counts regions.
  case exponential
  /// (1 + ν P_c)⁻², where P_c is the mean probability of c. Hwang et al. 2023, arXiv 2309.09319,
  /// with ν = 6 on Cityscapes and 12 on PASCAL VOC.
  case inverseSquare(nu: Float)

  /// A factor for every class.
  ///
  /// - Parameter anchors: how many rows are answered or being queried.
  public func weights(_ shares: ClassShares, anchors: Int) -> [Float] {
    switch self {
    case .none:
      return shares.predicted.map { _ in 1 }
    case .inverseSquareRoot:
      let present = shares.predicted.filter { $0 > 0 }
      let mean = present.isEmpty ? 0 : present.reduce(0, +) / Double(present.count)
      return shares.predicted.map { share in
        // No row of the pool has a class of share 0, so its weight is never used.
        share > 0 ? min(3, max(0.3, Float((mean / share).squareRoot()))) : 1
      }
    case .tempered(let evidence):
      let trust = anchors == 0 ? 0 : Float(anchors) / (Float(anchors) + evidence)
      return ClassBalance.inverseSquareRoot.weights(shares, anchors: anchors).map {
        naturalExponential(trust * naturalLogarithm($0))
      }
    case .exponential:
      return shares.predicted.map { naturalExponential(-Float($0)) }
    case .inverseSquare(let nu):
      return shares.expected.map { share in
        let base = 1 + nu * Float(share)
        return 1 / (base * base)
      }
    }
  }
}
