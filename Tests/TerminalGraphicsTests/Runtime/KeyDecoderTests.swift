import Testing

@testable import TerminalGraphics

@Suite("Decoding keys")
struct KeyDecoderTests {
  private func decode(_ text: String) -> [TerminalEvent] { decode(Array(text.utf8)) }

  private func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(bytes)
  }

  @Test(
    "Letters, controls and named keys",
    arguments: [
      ("q", Key.character("q")), ("1", .character("1")), (" ", .character(" ")), ("\r", .enter),
      ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
      ("\u{12}", .control("r")), ("\u{0C}", .control("l")), ("é", .character("é")),
      ("道", .character("道")), ("😀", .character("😀")),
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[1;5A", .up), ("\u{1B}[B", .down),
      ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left),
      ("\u{1B}OD", .left), ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home),
      ("\u{1B}[7~", .home), ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end),
      ("\u{1B}[8~", .end), ("\u{1B}[5~", .pageUp), ("\u{1B}[6;2~", .pageDown),
      ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)),
      ("\u{1B}[1;2S", .function(4)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}[[C", .function(3)),
    ])
  func keys(bytes: String, key: Key) {
    #expect(decode(bytes) == [.key(key)])
  }

  @Test("Every sequence gives the same events however it is split over reads")
  func splits() {
    let texts = [
      "é道😀", "\u{1B}[1;5A", "\u{1B}OA", "\u{1B}[200~1\u{1B}[2~2\r\n3\u{1B}[201~x",
      "\u{1B}]52;c;aGk=\u{7}y", "\u{1B}P1$r0m\u{1B}\\z", "\u{1B}[<0;10;5Mq", "\u{1B}[[A",
      "\u{1B}[?62;4c1", "\u{1B}[99;99zk",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let whole = decode(bytes)
      for first in 0...bytes.count {
        for second in first...bytes.count {
          var decoder = KeyDecoder()
          var events = decoder.decode(bytes[..<first])
          events += decoder.decode(bytes[first..<second])
          events += decoder.decode(bytes[second...])
          #expect(events == whole, "\(text.debugDescription) at \(first), \(second)")
        }
      }
    }
  }

  @Test("An unknown sequence is swallowed whole and never becomes keys")
  func unknownSequences() {
    // Each holds digits that would answer if they came through.
    for text in [
      "\u{1B}[1;2;3z", "\u{1B}[27;5;49~", "\u{1B}[49;5u", "\u{1B}O1z", "\u{1B}1", "\u{1B}(1",
    ] {
      #expect(decode(text) == [.key(.unknown)], "\(text.debugDescription)")
    }
    #expect(
      decode("\u{1B}[" + String(repeating: "1;", count: 5000) + "zq")
        == [.key(.unknown), .key(.character("q"))])
    #expect(decode("\u{1B}é1") == [.key(.unknown), .key(.character("1"))])
  }

  @Test(
    "Replies, mouse and focus reports produce no events",
    arguments: [
      "\u{1B}[<0;10;5M", "\u{1B}[<35;1;1m", "\u{1B}[M !1", "\u{1B}[I", "\u{1B}[O",
      "\u{1B}[?62;4c", "\u{1B}[>1;95;0c", "\u{1B}[12;40R", "\u{1B}[?2004;1$y",
      "\u{1B}]11;rgb:1111/2222/3333\u{1B}\\", "\u{1B}]11;rgb:1/2/3\u{7}",
      "\u{1B}P>|tmux 3.3a\u{1B}\\",
      "\u{1B}_G1;1\u{1B}\\", "\u{1B}[8;24;80t",
    ])
  func replies(bytes: String) {
    #expect(decode(bytes) == [])
    #expect(decode(bytes + "q") == [.key(.character("q"))])
  }

  @Test("Escape alone is a key after the short patience, and a sequence before it")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patience == .short)
    #expect(decoder.timeOut() == [.key(.escape)])
    #expect(decoder.patience == nil)
    #expect(decoder.decode(Array("1".utf8)) == [.key(.character("1"))])
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.decode(Array("[A".utf8)) == [.key(.up)])
    #expect(decode("\u{1B}\u{1B}") == [.key(.escape)])
  }

  @Test("The tail of a sequence slower than the patience is still swallowed")
  func slowSequence() {
    var decoder = KeyDecoder()
    _ = decoder.decode([0x1B])
    #expect(decoder.timeOut() == [.key(.escape)])
    #expect(decoder.decode(Array("[1;5A".utf8)) == [.key(.up)])
    _ = decoder.decode(Array("\u{1B}[1".utf8))
    #expect(decoder.patience == .long)
    #expect(decoder.timeOut() == [.key(.unknown)])
    #expect(decoder.decode(Array("2".utf8)) == [.key(.character("2"))])
  }

  @Test("Answers to questions are never keys, however late and in whatever pieces they come")
  func lateAnswers() {
    let answers =
      "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;18;9t"
      + "\u{1B}[?2026;2$y\u{1B}[?1;0;256S\u{1B}[?62;4c"
    #expect(decode(answers) == [])
    let bytes = Array(answers.utf8)
    for split in 1..<bytes.count {
      var decoder = KeyDecoder()
      decoder.awaitsAnswers = true
      #expect(decoder.decode(bytes[..<split]) == [])
      // Where a control sequence or a string is open, the wait goes on; an escape character that has
      // waited a second is a key, and what follows it in one piece is still no key.
      #expect(decoder.patience != .short)
      let events = decoder.timeOut()
      #expect(events == [] || events == [.key(.escape)])
      #expect(decoder.decode(bytes[split...]) == [], "split at \(split)")
      #expect(decoder.decode(Array("q".utf8)) == [.key(.character("q"))])
    }
  }

  @Test("Once no answer is awaited, a string that never ends is given up")
  func answersGivenUp() {
    var decoder = KeyDecoder()
    decoder.awaitsAnswers = true
    _ = decoder.decode(Array("\u{1B}_Gi=31".utf8))
    #expect(decoder.timeOut() == [])
    decoder.awaitsAnswers = false
    #expect(decoder.timeOut() == [.key(.unknown)])
    #expect(decoder.decode(Array("2".utf8)) == [.key(.character("2"))])
  }

  @Test("A paste is one event, whatever it holds, and its end is found in any split")
  func paste() {
    #expect(
      decode("\u{1B}[200~123\rq\u{1B}[A\u{1B}\u{1B}[201~9")
        == [.paste("123\nq\u{1B}[A\u{1B}"), .key(.character("9"))])
    #expect(decode("\u{1B}[200~\u{1B}[201~") == [.paste("")])
    var decoder = KeyDecoder()
    _ = decoder.decode(Array("\u{1B}[200~1".utf8))
    #expect(decoder.patience == nil)
    #expect(decoder.timeOut() == [])
  }

  @Test("A paste of more than a megabyte is dropped, and the keys after it count")
  func hugePaste() {
    let start = Array("\u{1B}[200~".utf8)
    let end = Array("\u{1B}[201~q".utf8)
    let huge = start + [UInt8](repeating: 0x31, count: KeyDecoder.largestPaste + 10) + end
    #expect(decode(huge) == [.paste(""), .key(.character("q"))])
    let large = start + [UInt8](repeating: 0x31, count: KeyDecoder.largestPaste) + end
    #expect(decode(large).first == .paste(String(repeating: "1", count: KeyDecoder.largestPaste)))
  }

  @Test("Bytes that are not UTF-8 give unknown keys and lose no key after them")
  func invalidText() {
    #expect(decode([0xFF, 0x71]) == [.key(.unknown), .key(.character("q"))])
    #expect(decode([0xC3, 0x71]) == [.key(.unknown), .key(.character("q"))])
    #expect(decode([0xE2, 0x80, 0xAE]) == [.key(.unknown)])  // right-to-left override
    #expect(decode([0xED, 0xA0, 0x80, 0x71]) == [.key(.unknown), .key(.character("q"))])
  }

  @Test("Random bytes never trap, and a key typed after a pause arrives")
  func randomBytes() {
    for seed in 0..<300 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      var decoder = KeyDecoder()
      for _ in 0..<20 {
        let bytes = (0..<12).map { _ -> UInt8 in
          state ^= state << 13
          state ^= state >> 7
          state ^= state << 17
          // Half of them are from the alphabet of sequences.
          let alphabet = Array("\u{1B}[]OP0123;<~Mmq\\".utf8)
          return state & 1 == 0
            ? UInt8(state >> 8 & 255) : alphabet[Int(state >> 8) % alphabet.count]
        }
        _ = decoder.decode(bytes)
      }
      if case .paste = decoder.state { _ = decoder.decode(Array("\u{1B}[201~".utf8)) }
      _ = decoder.timeOut()
      _ = decoder.timeOut()
      #expect(decoder.decode(Array("q".utf8)) == [.key(.character("q"))], "seed \(seed)")
    }
  }
}
