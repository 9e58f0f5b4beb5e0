import Foundation
import Labeling
import Preparation
import Testing

@Suite("A network as a project remembers it")
struct BackboneReferenceTests {
  private func stored(_ reference: BackboneReference) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(reference), as: UTF8.self)
  }

  @Test("One that sees images as they are is stored as before there were sizes")
  func plain() throws {
    let text = #"{"digest":"00ff","name":"lite"}"#
    let reference = BackboneReference(name: "lite", digest: "00ff")
    #expect(try stored(reference) == text)
    #expect(try JSONDecoder().decode(BackboneReference.self, from: Data(text.utf8)) == reference)
    #expect(reference.spelling == "lite" && reference.words.description == "lite (00ff)")
  }

  @Test("Sizes are stored, and can be typed")
  func scales() throws {
    let reference = BackboneReference(name: "lite", digest: "00ff", scales: [1, 1.5])
    let text = try stored(reference)
    #expect(text == #"{"digest":"00ff","name":"lite","scales":[1,1.5]}"#)
    #expect(try JSONDecoder().decode(BackboneReference.self, from: Data(text.utf8)) == reference)
    #expect(reference.spelling == "lite:scales=1+1.5")
    #expect(reference.words.description == "lite (00ff) at 1 and 1.5 times the size")
  }
}
