import Testing

@testable import DemoScenes

@Suite("Streets in space")
struct StreetTests {
  private func layout(_ scene: Int) -> SceneLayout {
    SceneLayout(width: 160, height: 120, seed: 5, scene: scene)
  }

  @Test("A place on the ground is seen in the row whose distance it has")
  func rows() {
    let camera = layout(0).camera
    for z: Float in [3, 10, 40] {
      let pixel = camera.pixel(SIMD3(1, 0, z))
      #expect((camera.groundDistance(row: pixel.y) - z).magnitude < 0.01 * z)
      #expect((camera.row(of: 0, at: z) - pixel.y).magnitude < 0.001)
    }
    #expect(camera.groundDistance(row: camera.vanishing.y) == 1_000)
  }

  @Test("Walls keep the sun from the ground next to them, and not from above the roofs")
  func sunshine() {
    var shaded = 0
    for scene in 0..<40 where layout(scene).light.weather != .overcast {
      let layout = layout(scene)
      let side = layout.side(layout.light.toSun.x)
      let z = side.buildings[0].start + 3
      let place = SIMD3(side.sign * (side.wall - 0.1), 0, z)
      if layout.sunshine(at: place) == 0 { shaded += 1 }
      #expect(layout.sunshine(at: SIMD3(0, 60, z)) == 1)
    }
    #expect(shaded > 10)
  }

  @Test("Buildings stand one after the other, and a column meets them by distance")
  func faces() {
    for scene in 0..<10 {
      let side = layout(scene).right
      for (one, next) in zip(side.buildings, side.buildings.dropFirst()) {
        #expect(one.end <= next.start)
      }
      for slope: Float in [0.05, 0.2, 0.6] {
        let faces = BuildingFace.met(along: slope, on: side, upTo: 100)
        #expect(faces.map(\.distance) == faces.map(\.distance).sorted())
        #expect(faces.allSatisfy { $0.distance <= 100 })
      }
    }
  }

  @Test("A pixel's share of a bar and of lines is exact")
  func footprints() {
    #expect(PixelFootprint.share(0, within: 0.5, span: 2) == 0.5)
    #expect(PixelFootprint.share(0.75, within: 0.5, span: 1) == 0.25)
    #expect(PixelFootprint.share(3, within: 0.5, span: 1) == 0)
    // A pixel as wide as three periods shows their mean.
    #expect(PixelFootprint.lines(0.3, period: 1, width: 0.2, span: 3) == 0.2)
    #expect(PixelFootprint.lines(4, period: 1, width: 0.2, span: 0.1) == 1)
    #expect(PixelFootprint.lines(4.5, period: 1, width: 0.2, span: 0.1) == 0)
  }

  @Test("A shadow is full in the middle and gone outside of its soft edge")
  func shadows() {
    let shadow = GroundShadow(
      from: SIMD2(0, 5), to: SIMD2(0, 9), radius: 1, blur: 0.4, rest: SIMD3(repeating: 0.5))
    #expect(shadow.share(SIMD2(0, 7)) == 1)
    #expect(shadow.share(SIMD2(0.5, 9)) == 1)
    #expect((shadow.share(SIMD2(1, 7)) - 0.5).magnitude < 1e-5)
    #expect(shadow.share(SIMD2(1.3, 7)) == 0)
  }
}
