/// A piece of a building that one meets in a column of the picture.
struct BuildingFace {
  enum Kind {
    /// The wall along the street.
    case street
    case roof
    /// The wall across.
    case gable
  }

  var kind: Kind
  var building: Building
  var side: StreetSide
  /// Of its foot, along the street; in meters, as all of these.
  var distance: Float
  var top: Float
  /// Of its upper edge; a roof leans back.
  var topDistance: Float

  /// The faces that a look along a slope meets, the nearest first.
  static func met(along slope: Float, on side: StreetSide, upTo end: Float) -> [BuildingFace] {
    let steep = max(abs(slope), 1e-3)
    let street = side.wall / steep
    var faces: [BuildingFace] = []
    for building in side.buildings where building.end > street {
      if max(building.start, street) > end { break }
      if building.start <= street {
        faces.append(
          BuildingFace(
            kind: .street, building: building, side: side, distance: street, top: building.height,
            topDistance: street))
        guard building.roof != nil else { continue }
        let ridge = min((side.wall + Building.depth / 2) / steep, building.end)
        faces.append(
          BuildingFace(
            kind: .roof, building: building, side: side, distance: street,
            top: building.height(behind: ridge * steep - side.wall), topDistance: ridge))
      } else {
        let behind = building.start * steep - side.wall
        guard behind < Building.depth else { break }
        faces.append(
          BuildingFace(
            kind: .gable, building: building, side: side, distance: building.start,
            top: building.height(behind: behind), topDistance: building.start))
      }
    }
    return faces
  }
}
