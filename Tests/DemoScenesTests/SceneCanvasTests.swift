import Imaging
import Testing

@testable import DemoScenes

@Suite("Painting of scenes")
struct SceneCanvasTests {
  private let white = SIMD3<Float>(repeating: 1)

  @Test("A pixel has the class of what covers at least half of it")
  func classes() {
    var canvas = SceneCanvas(width: 3, height: 1)
    for (index, share) in [Float(0.4), 0.5, 1].enumerated() {
      canvas.cover(index, with: white, .car, share: share)
    }
    #expect(canvas.mask == [0, SceneClass.car.rawValue, SceneClass.car.rawValue])
    #expect(canvas.light.map(\.x) == [0.4, 0.5, 1])
  }

  @Test("A column is filled from below, and the larger piece of a divided pixel is its class")
  func columns() {
    var canvas = SceneCanvas(width: 1, height: 4)
    var fill = ColumnFill(column: 0, canvas: canvas)
    fill.up(to: 2.25, on: &canvas) { _ in (white, .road) }
    // Nearer already: nothing is drawn over it.
    fill.up(to: 3, on: &canvas) { _ in (white * 9, .car) }
    fill.up(to: 1.4, on: &canvas) { _ in (.zero, .building) }
    fill.up(to: 0, on: &canvas) { _ in (white * 0.5, .sky) }
    let road = SceneClass.road.rawValue
    #expect(canvas.mask == [0, SceneClass.building.rawValue, road, road])
    // 0.4 of sky and 0.6 of black; 0.75 of white and 0.25 of black.
    #expect((canvas.light[1].x - 0.2).magnitude < 1e-5)
    #expect((canvas.light[2].x - 0.75).magnitude < 1e-5)
    #expect(canvas.light[3].x == 1)
  }

  @Test("Shapes cover whole pixels inside, none outside and half of those on their edge")
  func shapes() {
    let corners = [SIMD2<Float>(2, 2), SIMD2(8, 2), SIMD2(8, 8), SIMD2(2, 8)]
    let shapes: [SceneShape] = [
      .polygon(ConvexPolygon(corners)), .polygon(ConvexPolygon(corners.reversed())),
      .ellipse(SceneEllipse(middle: SIMD2(5, 5), radii: SIMD2(3, 3))),
      .limb(SceneLimb(from: SIMD2(5, 0), to: SIMD2(5, 10), thick: SIMD2(3, 3))),
    ]
    for shape in shapes {
      #expect(shape.share(SIMD2(5, 5)) == 1)
      #expect((shape.share(SIMD2(8, 5)) - 0.5).magnitude < 1e-4)
      #expect(shape.share(SIMD2(9, 5)) == 0)
      #expect(shape.box.low.x == 2 && shape.box.high.x == 8)
    }
  }

  @Test("A shadow darkens the ground and nothing that stands on it")
  func shadows() {
    let layout = SceneLayout(width: 120, height: 90, seed: 1, scene: 0)
    var canvas = SceneCanvas(width: 120, height: 90)
    BackdropPainter(layout).paint(on: &canvas)
    let before = canvas
    GroundShadow(
      from: SIMD2(-20, 6), to: SIMD2(20, 6), radius: 3, blur: 1, rest: SIMD3(repeating: 0.5)
    ).paint(on: &canvas, layout.camera)
    #expect(canvas.mask == before.mask)
    var darker = 0
    for index in canvas.light.indices where canvas.light[index] != before.light[index] {
      #expect(before.isGround(index))
      #expect(canvas.light[index].x < before.light[index].x)
      darker += 1
    }
    #expect(darker > 500)
  }

  @Test("What is no number is stored as black, and light beyond white as white")
  func developing() {
    var canvas = SceneCanvas(width: 2, height: 1)
    canvas.light = [SIMD3(repeating: .nan), SIMD3(repeating: 1e9)]
    let pixels = canvas.developed(noise: LatticeNoise(seed: 1)).picture.pixels
    #expect(pixels[0].red < 4)
    #expect(pixels[1].red == 255)
  }
}
