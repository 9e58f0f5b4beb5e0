/// How fast pictures reach the terminal, by the time from sending one to the terminal's receipt.
///
/// A terminal answers each request for a receipt once and in order, after it has drawn everything before
/// it. Times are nanoseconds of a monotonic clock.
public struct LinkMeter: Hashable, Sendable {
  private struct Upload: Hashable {
    /// Which request for a receipt follows it.
    let request: Int
    let bytes: Int
    let start: UInt64
  }

  /// Fewer bytes take no time that could be told from the way there and back.
  public static let leastBytes = 16_000

  private var requests = 0
  private var receipts = 0
  private var lastRequest: UInt64 = 0
  private var uploads: [Upload] = []
  /// The shortest time from a request to its receipt.
  private var quickest: UInt64 = .max

  public init() {}

  /// A frame with pictures was sent; a request for a receipt follows.
  public mutating func sent(_ bytes: Int, from start: UInt64) {
    if bytes >= Self.leastBytes {
      uploads.append(Upload(request: requests + 1, bytes: bytes, start: start))
    }
  }

  /// A receipt was requested.
  public mutating func asks(at time: UInt64) {
    requests += 1
    lastRequest = time
  }

  /// A receipt came: how fast the upload before it was; nil if there was none.
  public mutating func arrives(at time: UInt64) -> UploadSpeed? {
    guard receipts < requests else { return nil }
    receipts += 1
    guard let upload = uploads.first, upload.request <= receipts else {
      if receipts == requests, time >= lastRequest {
        quickest = min(quickest, time - lastRequest)
      }
      return nil
    }
    uploads.removeFirst()
    guard upload.request == receipts, time > upload.start else { return nil }
    let way = quickest == .max ? 0 : quickest
    let nanoseconds = max(1_000_000, (time - upload.start) - min(time - upload.start, way))
    return UploadSpeed(bytes: upload.bytes, seconds: Double(nanoseconds) / 1e9)
  }

  /// What is on its way never comes: another program has the terminal.
  public mutating func forget() {
    receipts = requests
    uploads = []
  }
}

/// What an upload took.
public struct UploadSpeed: Hashable, Sendable {
  public let bytes: Int
  /// Above 0.
  public let seconds: Double

  public init(bytes: Int, seconds: Double) {
    self.bytes = bytes
    self.seconds = max(1e-6, seconds)
  }

  public var bytesPerSecond: Double { Double(bytes) / seconds }

  /// Bits per second as people know them.
  var words: String {
    let kilobits = bytesPerSecond * 8 / 1000
    guard kilobits >= 1000 else { return "\(max(1, Int(kilobits.rounded()))) kbit/s" }
    let tenths = Int((min(1e6, kilobits) / 100).rounded())
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) Mbit/s" : "\(tenths / 10) Mbit/s"
  }
}
