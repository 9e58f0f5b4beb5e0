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

  @Test("A scene may be as small as one pixel")
  func tiny() {
    let scene = ScenePainter.paint(SceneLayout(width: 1, height: 1, seed: 1, scene: 0))
    #expect(scene.picture.pixels.count == 1)
  }

  @Test("Lattice noise is bounded, and equal at equal points")
  func noise() {
    let noise = LatticeNoise(seed: 9)
    for step in 0..<500 {
      let x = Float(step) * 0.37 - 40
      let value = noise.rough(x, -x, period: 7)
      #expect(value >= -1 && value <= 1)
      #expect(value == noise.rough(x, -x, period: 7))
    }
  }
}
