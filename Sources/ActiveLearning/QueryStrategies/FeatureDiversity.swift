/// How unlike the rows that are chosen or answered a row is, in features.
public enum FeatureDiversity: Sendable, Codable, Hashable {
  /// Core-set: μ times the distance to the nearest row chosen or answered, over the greatest such
  /// distance when the batch begins. Alone it is the k-center greedy of Sener and Savarese, *Active
  /// Learning for Convolutional Neural Networks: A Core-Set Approach*, ICLR 2018, arXiv 1708.00489.
  /// A pool without anchors begins with the row farthest from the mean.
  case centers(weight: Float)
  /// BADGE: rows are drawn with a chance proportional to the squared distance of their loss gradient
  /// at the last layer, (p − onehot(ŷ)) ⊗ h, to those drawn before, the longest gradient first (k-means++
  /// seeding). Ash et al., *Deep Batch Active Learning by Diverse, Uncertain Gradient Lower Bounds*,
  /// ICLR 2020, arXiv 1906.03671. The chance counts e^(spatial) times; scores do not count.
  case gradients
}
