/// The bytes of a weights file with a header that may say anything.
func weightsFile(_ header: String, values: Int = 0, claimed: UInt64? = nil) -> [UInt8] {
  let text = Array(header.utf8)
  let length = claimed ?? UInt64(text.count)
  return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + text
    + [UInt8](repeating: 0, count: values)
}
