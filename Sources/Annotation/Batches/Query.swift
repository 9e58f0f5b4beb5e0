public import Labeling

/// One region that is asked, for scripts: what was chosen and why, and where it lies.
public struct Query: Sendable {
  public var image: ImageName
  /// A pixel inside the region, in the stored image.
  public var x: Int
  public var y: Int
  /// The region's box, in pixels of the stored image: its first column and row, and its size.
  public var left: Int
  public var top: Int
  public var width: Int
  public var height: Int
  public var item: BatchItem
  /// What the region was answered since the batch was chosen; nil while it is open.
  public var answer: Answer?
  /// What the model thought that chose the region, if it is an older one than the model in place, whose
  /// opinion `item` holds.
  public var guessWhenChosen: Guess?

  public var region: RegionID { item.region }

  /// Whether the region is a part of a mixed one: then its number belongs to a partition of its own.
  public var isPart: Bool { item.isPart }

  public init(
    image: ImageName, x: Int, y: Int, left: Int, top: Int, width: Int, height: Int,
    item: BatchItem
  ) {
    self.image = image
    self.x = x
    self.y = y
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.item = item
  }
}
