/// Sizes of a softmax classifier with at most one hidden layer, and the layout of its parameters.
///
/// All parameters are in one array: the weights of the hidden layer (`columns × hidden`), its
/// biases, the weights of the last layer (`lastInputs × classes`) and its biases. Without a hidden
/// layer the first two parts are empty and the classifier is linear.
struct NetworkShape: Equatable, Sendable {
  let columns: Int
  /// Units of the hidden layer; 0: none.
  let hidden: Int
  let classes: Int

  /// How many inputs the last layer has.
  var lastInputs: Int { hidden == 0 ? columns : hidden }

  var hiddenWeights: Range<Int> { 0..<columns * hidden }
  var hiddenBiases: Range<Int> { columns * hidden..<(columns + 1) * hidden }
  var lastWeights: Range<Int> {
    let start = hiddenBiases.upperBound
    return start..<start + lastInputs * classes
  }
  var lastBiases: Range<Int> {
    let start = lastWeights.upperBound
    return start..<start + classes
  }
  var parameters: Int { lastBiases.upperBound }
}
