import Testing

@testable import Backbones

@Suite("Digests and names")
struct SHA256DigestTests {
  @Test("Digests are those of the standard's examples")
  func standard() {
    // FIPS 180-2, appendix B.
    #expect(
      SHA256Digest(of: Array("abc".utf8)).hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256Digest(of: []).hexadecimal
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256Digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("Digits are read back, and nothing else is")
  func digits() throws {
    let digest = SHA256Digest(of: [1])
    #expect(SHA256Digest(hexadecimal: digest.hexadecimal) == digest)
    for text in [
      "", "ab", digest.hexadecimal.uppercased(), digest.hexadecimal + "00",
      String(digest.hexadecimal.dropLast()) + "g", String(digest.hexadecimal.dropLast()) + " ",
    ] {
      #expect(SHA256Digest(hexadecimal: text) == nil)
    }
  }

  @Test("Names are safe as parts of file names")
  func names() {
    for name in ["a", "efficientnet-lite0", "a.b_c-9", String(repeating: "a", count: 64)] {
      #expect(BackboneName(name)?.description == name)
    }
    for name in [
      "", ".", "..", "-a", "_a", "9a", "a/b", "a b", "A", "é", "a\n", "a\u{0}",
      String(repeating: "a", count: 65),
    ] {
      #expect(BackboneName(name) == nil, "\(name)")
    }
  }
}
