import Labeling
import ProjectRecords
import Testing

@testable import ProjectDatabase

@Suite("Which image has which name")
struct RelocationPlanTests {
  private func image(
    _ id: Int64, _ name: String, digest: String?, state: StoredImage.State = .frozen
  ) -> StoredImage {
    StoredImage(
      id: ImageID(rawValue: id), name: ImageName(name), size: 10, modified: 1, digest: digest,
      digestSize: 10, state: state)
  }

  private func place(_ image: StoredImage, holds digest: String) -> RelocationPlan.Place {
    RelocationPlan.Place(
      image: image, digest: digest, stamp: FileStamp(size: 10, modified: 2, changed: 3, inode: 4))
  }

  private func names(_ plan: RelocationPlan) -> [String] {
    plan.moves.map { "\($0.image.name.escaped)>\($0.place.image.name.escaped)" }
  }

  private func ends(_ plan: RelocationPlan) -> [String] {
    plan.displaced.map { "\($0.image.name.escaped)>\($0.end.name.escaped)" }
  }

  @Test("Names that were shifted by one are followed; the new row gets the name that became free")
  func shift() {
    let rows = (0...2).map { image(Int64($0), "\($0).png", digest: "D\($0)") }
    let new = image(3, "3.png", digest: nil, state: .present)
    let places =
      [place(rows[0], holds: "new")]
      + zip(rows.dropFirst() + [new], rows).map { place($0, holds: $1.digest ?? "") }
    let plan = RelocationPlan(
      homeless: rows, places: places, spokenOf: Set(rows.map(\.id)))
    #expect(names(plan) == ["0.png>1.png", "1.png>2.png", "2.png>3.png"])
    #expect(ends(plan) == ["3.png>0.png"])
    #expect(plan.displaced.map(\.settled.state) == [.present])
    #expect(plan.displaced.map(\.settled.digest) == [nil])
    #expect(plan.moves.map(\.settled.digest) == ["D0", "D1", "D2"])
    #expect(plan.moves.allSatisfy { $0.settled.stamp.inode == 4 && !$0.settled.isStale })
  }

  @Test("A cycle of names displaces no image")
  func circle() {
    let rows = ["a", "b", "c"].enumerated().map {
      image(Int64($0.offset), $0.element, digest: $0.element)
    }
    let places = [
      place(rows[1], holds: "a"), place(rows[2], holds: "b"), place(rows[0], holds: "c"),
    ]
    let plan = RelocationPlan(homeless: rows, places: places, spokenOf: Set(rows.map(\.id)))
    #expect(names(plan) == ["a>b", "b>c", "c>a"])
    #expect(plan.displaced.isEmpty)
  }

  @Test("An image edited during the rotation is frozen where its file may be")
  func editedInACircle() throws {
    let rows = ["a", "b", "c"].enumerated().map {
      image(Int64($0.offset), $0.element, digest: $0.element)
    }
    let places = [
      place(rows[1], holds: "a"), place(rows[2], holds: "b, edited"), place(rows[0], holds: "c"),
    ]
    let plan = RelocationPlan(homeless: rows, places: places, spokenOf: Set(rows.map(\.id)))
    #expect(names(plan) == ["a>b", "c>a"])
    let lost = try #require(plan.displaced.first).settled
    #expect(ends(plan) == ["b>c"])
    #expect(lost.state == .frozen && lost.digest == "b" && lost.answeredAs == ImageName("b"))
  }

  @Test(
    "An image whose name was taken by another, and whose bytes are gone, is missing without a name")
  func nameTaken() throws {
    let a = image(0, "a", digest: "A", state: .missing)
    let b = image(1, "b", digest: "B")
    let plan = RelocationPlan(
      homeless: [a, b], places: [place(b, holds: "A")], spokenOf: [a.id, b.id])
    #expect(names(plan) == ["a>b"])
    let lost = try #require(plan.displaced.first).settled
    #expect(lost.state == .missing && lost.name == a.name && lost.answeredAs == ImageName("b"))
    #expect(lost.digest == "B")
  }

  @Test("Of several equal files, one that kept its name in another folder comes first, each once")
  func equalBytes() {
    let a = image(0, "x/a", digest: "D", state: .missing)
    let b = image(1, "x/b", digest: "D", state: .missing)
    let files = ["y/1", "z/b", "z/c"].enumerated().map {
      place(image(Int64(10 + $0.offset), $0.element, digest: nil, state: .present), holds: "D")
    }
    let plan = RelocationPlan(homeless: [b, a], places: files, spokenOf: [a.id, b.id])
    #expect(names(plan) == ["x/a>y/1", "x/b>z/b"])
    #expect(ends(plan) == ["y/1>x/a", "z/b>x/b"])
    #expect(plan.displaced.allSatisfy { $0.settled.state == .missing })
  }

  @Test("Stamps agree as far as both are known")
  func stamps() {
    let old = FileStamp(size: 1, modified: 2, changed: nil, inode: nil)
    let full = FileStamp(size: 1, modified: 2, changed: 3, inode: 4)
    #expect(old.agrees(with: full) && full.agrees(with: old))
    #expect(!full.agrees(with: FileStamp(size: 1, modified: 2, changed: 5, inode: 4)))
    #expect(!full.agrees(with: FileStamp(size: 1, modified: 2, changed: 3, inode: 5)))
    #expect(old.completed(from: full) == full)
  }
}
