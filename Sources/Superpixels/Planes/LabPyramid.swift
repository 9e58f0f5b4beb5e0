/// The channels of an image at full, 1/2, 1/4 and 1/8 size, values in 0...1.
struct LabPyramid {
  /// Lightness, a and b of one size.
  struct Level {
    let lightness: Plane
    let a: Plane
    let b: Plane

    func halved() -> Level {
      Level(lightness: lightness.halved(), a: a.halved(), b: b.halved())
    }
  }

  let image: LabPlanes
  let lightness: Plane
  let half: Level
  let quarter: Level
  let eighth: Level

  init(_ image: LabPlanes) {
    self.image = image
    lightness = Plane(image.lightness, width: image.width, height: image.height)
    half = Level(
      lightness: lightness.halved(),
      a: Plane(image.a, width: image.width, height: image.height).halved(),
      b: Plane(image.b, width: image.width, height: image.height).halved())
    quarter = half.halved()
    eighth = quarter.halved()
  }
}
