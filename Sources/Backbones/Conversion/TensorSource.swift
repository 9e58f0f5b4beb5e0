/// A file that holds tensors by name.
protocol TensorSource {
  /// In alphabetical order.
  var names: [String] { get }
  /// Sizes of each dimension; nil if there is no such tensor of floating-point numbers.
  func shape(of name: String) -> [Int]?
  /// The tensor's elements, the last dimension fastest; `name` must be one whose `shape` is not nil.
  ///
  /// O(elements): check the shape first, because a small file may describe a huge tensor.
  func values(of name: String) -> [Float]
}
