import Imaging
import Testing

@testable import DemoScenes

@Suite("Demo scenes")
struct DemoSceneTests {
  @Test("The same seed and number paint the same scene, a different number a different one")
  func determinism() {
    let scenes = [0, 0, 1].map { scene in
      ScenePainter.paint(SceneLayout(width: 120, height: 90, seed: 3, scene: scene))
    }
    #expect(scenes[0].picture == scenes[1].picture)
    #expect(scenes[0].mask == scenes[1].mask)
    #expect(scenes[0].picture != scenes[2].picture)
  }

  @Test("Every class occurs in some scene, and masks have no other values")
  func classes() {
    var counts = [Int](repeating: 0, count: 256)
    for scene in 0..<6 {
      let layout = SceneLayout(width: 180, height: 135, seed: 1, scene: scene)
      for value in ScenePainter.paint(layout).mask.pixels { counts[Int(value)] += 1 }
    }
    let known = SceneClass.allCases.count
    #expect(counts[..<known].allSatisfy { $0 > 0 })
    #expect(counts[known...].allSatisfy { $0 == 0 })
  }

  @Test(
    "A scene may be as small as one pixel, and of any shape",
    arguments: [(1, 1), (1, 90), (90, 1), (7, 200), (200, 7)])
  func shapes(width: Int, height: Int) {
    for scene in 0..<8 {
      let painted = ScenePainter.paint(
        SceneLayout(width: width, height: height, seed: 1, scene: scene))
      #expect(painted.picture.pixels.count == width * height)
      #expect(painted.mask.pixels.count == width * height)
    }
  }

  @Test("The road gets narrower toward the horizon, and no ground is above it")
  func perspective() {
    for scene in 0..<12 {
      let layout = SceneLayout(width: 160, height: 120, seed: 2, scene: scene)
      var canvas = SceneCanvas(width: 160, height: 120)
      BackdropPainter(layout).paint(on: &canvas)
      let widths = (0..<120).map { row in
        (0..<160).filter { canvas.mask[row * 160 + $0] == SceneClass.road.rawValue }.count
      }
      let horizon = Int(layout.camera.vanishing.y)
      #expect(widths[..<horizon].allSatisfy { $0 == 0 })
      #expect(widths[horizon + 4] < widths[horizon + 15])
      #expect(widths[horizon + 15] < widths[horizon + 35])
    }
  }

  @Test("Days, overcast days and evenings all occur, and evenings are darker")
  func weathers() {
    var brightness: [SceneLight.Weather: [Float]] = [:]
    for scene in 0..<24 {
      let layout = SceneLayout(width: 40, height: 30, seed: 1, scene: scene)
      let pixels = ScenePainter.paint(layout).picture.pixels
      let sum = pixels.reduce(Float(0)) { $0 + Float($1.red) + Float($1.green) + Float($1.blue) }
      brightness[layout.light.weather, default: []].append(sum / Float(3 * pixels.count))
    }
    func mean(_ weather: SceneLight.Weather) -> Float {
      let values = brightness[weather] ?? []
      return values.reduce(0, +) / Float(values.count)
    }
    #expect(brightness.count == 3)
    #expect(mean(.dusk) < mean(.day))
    #expect(mean(.dusk) < mean(.overcast))
  }

  @Test("Things are painted from the farthest to the nearest, and none is behind the camera")
  func order() {
    for scene in 0..<24 {
      let layout = SceneLayout(width: 160, height: 120, seed: 4, scene: scene)
      let distances = layout.parts.compactMap { part -> Float? in
        if case .layer(let layer) = part { layer.distance } else { nil }
      }
      #expect(distances == distances.sorted(by: >))
      #expect(distances.allSatisfy { $0 > 3 })
    }
  }
}
