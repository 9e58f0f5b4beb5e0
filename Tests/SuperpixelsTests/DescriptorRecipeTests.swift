import Imaging
import Superpixels
import Testing

@Suite("Descriptor recipe")
struct DescriptorRecipeTests {
  @Test("The standard recipe lays its groups out as projects have them")
  func standard() {
    let layout = DescriptorRecipe.standard.layout
    #expect(
      layout.groups.map(\.name)
        == ["color", "position", "texture", "patches", "surroundings", "image"])
    #expect(
      layout.groups.map(\.columns)
        == [0..<26, 26..<37, 37..<129, 129..<385, 385..<769, 769..<785])
    #expect(layout.columns(ofSource: "surroundings") == 385..<785)
    #expect(layout.columns(ofGroup: "image") == 769..<785)
    #expect(layout.columns(ofGroup: "smell") == nil)
    #expect(layout.columnNames.count == layout.columnCount)
    #expect(Set(layout.columnNames).count == layout.columnCount)
    // Part of the names of all that is in the caches: with another one they would be filled again.
    #expect(DescriptorRecipe.standard.identity == "1")
  }

  @Test("Sources of the image come first, then those that work on others, each in the order given")
  func order() throws {
    let recipe = try DescriptorRecipe.standard.adding(ContrastSource(), RednessSource())
    #expect(
      recipe.names == [
        "color", "position", "texture", "patches", "redness", "surroundings", "contrast",
      ])
    #expect(recipe.layout.columns(ofSource: "redness") == 385..<386)
    #expect(recipe.layout.columns(ofSource: "contrast") == 786..<787)
    let chosen = try recipe.choosing(["contrast", "redness", "color"])
    #expect(chosen.names == ["redness", "color", "contrast"])
    #expect(chosen.layout.columnCount == 28)
    #expect(chosen != recipe && chosen.identity == "1 redness 1 1, color 1 26, contrast 1 1")
  }

  @Test("Another version of a source is another recipe, and so is another order")
  func identity() throws {
    func identity(_ sources: any DescriptorSource...) throws -> String {
      try DescriptorRecipe(sources: sources).identity
    }
    let identities = [
      try identity(RednessSource(), BrightnessSource()),
      try identity(RednessSource(version: "2"), BrightnessSource()),
      try identity(BrightnessSource(), RednessSource()), try identity(RednessSource()),
      DescriptorRecipe.standard.identity,
      try identity(RednessSource(name: "color")),
    ]
    #expect(Set(identities).count == identities.count)
  }

  @Test("Sources that cannot go together are refused with a sentence")
  func refused() {
    func sentence(_ body: () throws -> DescriptorRecipe) -> String {
      do { return "\(try body().names)" } catch { return "\(error)" }
    }
    let standard = DescriptorRecipe.standard
    #expect(
      sentence { try standard.choosing(["color", "smell"]) }
        == "Regions cannot be described by \"smell\" because this program does not know such a "
        + "descriptor. Choose from color, position, texture, patches, surroundings.")
    #expect(
      sentence { try standard.choosing([]) }
        == "Regions cannot be described by nothing. Name at least one descriptor.")
    #expect(
      sentence { try standard.choosing(["color", "color"]) }
        == "Regions cannot be described by color twice. Name it once.")
    #expect(
      sentence { try standard.adding(RednessSource(name: "image")) }
        == "Regions cannot be described by image twice. Name it once.")
    #expect(
      sentence { try standard.choosing(["position", "surroundings"]) }
        == "Regions cannot be described by surroundings alone because it works on color, texture, "
        + "patches. Name one of these as well.")
    for name in ["", "Red", "red ness", "röt", String(repeating: "a", count: 65)] {
      #expect(
        sentence { try DescriptorRecipe(sources: [RednessSource(name: name)]) }
          == "\"\(name)\" cannot name a descriptor. Use up to 64 lowercase letters, digits and "
          + "hyphens.")
    }
  }

  @Test(
    "A companion has the image's name with another ending",
    arguments: [
      ("a/street.png", "a/street.features"), ("street", "street.features"),
      ("a.b/street", "a.b/street.features"), (".png", ".png.features"),
      ("two.dots.jpg", "two.dots.features"), ("a/.hidden.png", "a/.hidden.features"),
    ])
  func companion(image: String, file: String) {
    #expect(CompanionFile(ending: ".features").path(of: FilePath(image)) == FilePath(file))
  }
}
