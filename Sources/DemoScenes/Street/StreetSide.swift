/// The buildings on one side of a street.
struct StreetSide {
  /// 1: to the right of the camera; -1: to the left.
  let sign: Float
  /// How far the curb and the walls are from the camera, in meters, both positive.
  let curb: Float
  let wall: Float
  /// By distance, without overlaps.
  private(set) var buildings: [Building] = []
  /// The height of what stands at each meter along the street, from `Self.start` on.
  private var skyline: [Float]

  private static let start: Float = -60
  /// How far a side reaches.
  static let end: Float = 150

  init(sign: Float, curb: Float, wall: Float, random: inout SceneRandom) {
    self.sign = sign
    self.curb = curb
    self.wall = wall
    skyline = [Float](repeating: 0, count: Int(Self.end - Self.start))
    var z = Self.start
    let usual = random.between(2, 4.4)
    while z < Self.end {
      let length = random.between(8, 19)
      // Some places are free, but never the one that fills the picture's side.
      if random.chance(0.2), z > 12 {
        z += random.between(5, 11)
        continue
      }
      let building = Building(from: z, to: z + length, usual: usual, random: &random)
      for meter in max(0, Int(z - Self.start))..<min(skyline.count, Int(z + length - Self.start)) {
        skyline[meter] = building.height
      }
      if building.end > 1 { buildings.append(building) }
      z += length
    }
  }

  /// The height of the wall at a place along the street, 0 where there is none.
  func height(at z: Float) -> Float {
    let meter = z - Self.start
    return meter >= 0 && meter < Float(skyline.count) ? skyline[Int(meter)] : 0
  }

  /// The share of the sun that passes over this side to a place, 0...1.
  func sunshine(at place: SIMD3<Float>, _ light: SceneLight) -> Float {
    let across = light.toSun.x * sign
    guard across > 0.01, light.weather != .overcast else { return 1 }
    let way = (wall - place.x * sign) / across
    guard way > 0 else { return 1 }
    let top = height(at: place.z + light.toSun.z * way)
    let blur = 0.15 + 0.02 * way
    return min(1, max(0, (place.y + light.toSun.y * way - top) / blur + 0.5))
  }
}
