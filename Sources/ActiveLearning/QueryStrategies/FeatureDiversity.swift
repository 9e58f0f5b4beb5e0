/// How different a row is from chosen or answered ones, in features.
public enum FeatureDiversity: Sendable, Codable, Hashable {
  /// Core-set: μ times the distance to the nearest row chosen or answered, over the greatest such
  /// distance when the batch starts. On its own it is the k-center greedy of Sener and Savarese,
  /// *Active Learning for Convolutional Neural Networks: A Core-Set Approach*, ICLR 2018, arXiv
  /// 1708.00489. A pool without anchors starts with the row farthest from the mean.
  case centers(weight: Float)
  /// BADGE: rows are drawn with a probability proportional to the squared distance of their loss
  /// gradient at the last layer, (p − onehot(ŷ)) ⊗ h, to those drawn before, the longest gradient
  /// first (k-means++ seeding). Ash et al., *Deep Batch Active Learning by Diverse, Uncertain
  /// Gradient Lower Bounds*, ICLR 2020, arXiv 1906.03671. The probability is multiplied by
  /// e^(spatial); scores do not count.
  case gradients
}
