import Testing

@testable import TerminalPictures

@Suite("How fast pictures reach the terminal")
struct UploadLimitTests {
  private static let millisecond: UInt64 = 1_000_000

  /// One that took four seconds at so many bytes a second.
  private func upload(_ speed: Double) -> UploadSpeed {
    UploadSpeed(bytes: Int(4 * speed), seconds: 4)
  }

  @Test("An upload's speed is its bytes over the time to its receipt, less the way there and back")
  func speed() throws {
    var meter = LinkMeter()
    func arrives(at time: UInt64) -> UploadSpeed? { meter.arrives(at: time) }
    // 100 ms there and back.
    meter.asks(at: 0)
    #expect(arrives(at: 100 * Self.millisecond) == nil)
    // 300,000 bytes take 2.1 s: 150,000 bytes a second.
    meter.sent(300_000, from: 1_000 * Self.millisecond)
    meter.asks(at: 3_000 * Self.millisecond)
    let speed = try #require(arrives(at: 3_100 * Self.millisecond))
    #expect(abs(speed.bytesPerSecond - 150_000) < 1)
  }

  @Test("Receipts belong to requests in their order, and small frames say nothing")
  func order() throws {
    var meter = LinkMeter()
    func arrives(at time: UInt64) -> UploadSpeed? { meter.arrives(at: time) }
    meter.sent(200_000, from: 0)
    meter.asks(at: 10)
    meter.sent(2_000, from: 20)
    meter.asks(at: 30)
    meter.sent(400_000, from: 40)
    meter.asks(at: 50)
    let first = try #require(arrives(at: 1_000 * Self.millisecond))
    #expect(abs(first.bytesPerSecond - 200_000) < 1)
    #expect(arrives(at: 1_001 * Self.millisecond) == nil)
    let second = try #require(arrives(at: 2_000 * Self.millisecond + 40))
    #expect(abs(second.bytesPerSecond - 200_000) < 1)
    #expect(arrives(at: 2_001 * Self.millisecond) == nil, "Nobody asked for that one.")
  }

  @Test("What another program got in between is forgotten")
  func forgetting() throws {
    var meter = LinkMeter()
    func arrives(at time: UInt64) -> UploadSpeed? { meter.arrives(at: time) }
    meter.sent(200_000, from: 0)
    meter.asks(at: 1)
    meter.forget()
    #expect(arrives(at: 100) == nil)
    meter.sent(100_000, from: 0)
    meter.asks(at: 1)
    #expect(arrives(at: 1_000 * Self.millisecond) != nil)
  }

  @Test(
    "A picture takes three seconds at most, in steps of half the pixels",
    arguments: [
      (10_000_000.0, 1_048_576), (800_000, 524_288), (125_000, 131_072), (51_000, 65_536),
      (1_000, 65_536),
    ])
  func pixels(speed: Double, pixels: Int) {
    // 2.3 bytes a pixel: 800,000 · 3 / 2.3 = 1,043,478 pixels are just less than a megapixel.
    var limit = UploadLimit()
    func take(_ upload: UploadSpeed, _ form: PixelSupport.Form = .kitty, mayGiveUp: Bool = true)
      -> Bool
    { limit.take(upload, form: form, mayGiveUp: mayGiveUp) }
    #expect(
      take(upload(speed))
        == (pixels != UploadLimit.usualPixels))
    #expect(limit.pixels == pixels)
    #expect(!limit.isTooSlow, "Once proves nothing.")
  }

  @Test("Two uploads in a row at a crawl lead to cells, unless pixels were asked for")
  func cells() {
    for mayGiveUp in [true, false] {
      for form in [PixelSupport.Form.kitty, .sixel] {
        var limit = UploadLimit()
        func take(_ upload: UploadSpeed, _ form: PixelSupport.Form = .kitty, mayGiveUp: Bool = true)
          -> Bool
        { limit.take(upload, form: form, mayGiveUp: mayGiveUp) }
        _ = take(upload(20_000), form, mayGiveUp: mayGiveUp)
        _ = take(upload(9_000_000), form, mayGiveUp: mayGiveUp)
        _ = take(upload(20_000), form, mayGiveUp: mayGiveUp)
        #expect(!limit.isTooSlow, "One in between was fast.")
        #expect(take(upload(20_000), form, mayGiveUp: mayGiveUp) == mayGiveUp)
        #expect(limit.isTooSlow == mayGiveUp)
      }
    }
  }

  @Test("What took less than a second lowers nothing, however slow it seems")
  func busy() {
    var limit = UploadLimit()
    func take(_ upload: UploadSpeed, _ form: PixelSupport.Form = .kitty, mayGiveUp: Bool = true)
      -> Bool
    { limit.take(upload, form: form, mayGiveUp: mayGiveUp) }
    for _ in 0..<3 {
      let busy = UploadSpeed(bytes: 20_000, seconds: 0.9)
      #expect(!take(busy))
      #expect(!take(busy, .sixel))
    }
    #expect(limit.pixels == UploadLimit.usualPixels && !limit.isTooSlow)
  }

  @Test("It goes down at once, and up only by two steps, so that it does not go to and fro")
  func steadiness() {
    var limit = UploadLimit()
    func take(_ upload: UploadSpeed, _ form: PixelSupport.Form = .kitty, mayGiveUp: Bool = true)
      -> Bool
    { limit.take(upload, form: form, mayGiveUp: mayGiveUp) }
    #expect(take(upload(125_000)))
    // 210,000 · 3 / 2.3 = 273,913 pixels would be one step more.
    #expect(!take(upload(210_000)))
    #expect(take(upload(420_000)))
    #expect(limit.pixels == 524_288)
    #expect(take(upload(5_000_000)))
    #expect(limit.pixels == UploadLimit.usualPixels)
  }

  @Test("The sentences say how fast it is and what follows")
  func sentences() {
    var limit = UploadLimit()
    func take(_ upload: UploadSpeed, _ form: PixelSupport.Form = .kitty, mayGiveUp: Bool = true)
      -> Bool
    { limit.take(upload, form: form, mayGiveUp: mayGiveUp) }
    _ = take(upload(125_000))
    #expect(
      limit.sentence(upload(125_000))
        == "This connection carries about 1.0 Mbit/s: images are sent with at most 128 thousand "
        + "pixels.")
    _ = take(upload(30_000))
    _ = take(upload(30_000))
    #expect(
      limit.sentence(upload(30_000))
        == "This connection carries about 240 kbit/s: images are drawn with characters from now "
        + "on.")
    #expect(limit.sentence(UploadSpeed(bytes: .max, seconds: 0)).contains("about 1000 Mbit/s"))
  }
}
