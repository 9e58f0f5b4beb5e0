import ActiveLearning
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation

@Suite("Agreement of people and projects")
struct ComparisonTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))
  private let tree = Answer.labeled(ClassID(rawValue: 2))

  /// Regions of an image by number, of a prepared project.
  private func regions(_ session: AnnotationSession, of name: String) async throws -> [RegionID] {
    _ = try await session.prepare { _ in }
    var regions: [RegionID] = []
    for number in 0..<12 {
      regions.append(try await session.region(of: ImageName(name), number: number))
    }
    return regions
  }

  @Test("Two annotators are compared on what both answered, and the rest is counted")
  func annotators() async throws {
    let project = try TestProject(["a.png"])
    let ada = try await project.open(annotator: "ada")
    let regions = try await regions(ada, of: "a.png")
    let hers = [sky, sky, sky, road, road, .void, .unsure, .skipped, tree, sky]
    try await ada.record(zip(regions, hers).map { ($0, $1) })
    let bob = try await project.open(annotator: "bob", classes: nil)
    let his = [sky, sky, road, road, road, .void, sky, sky, .mixed]
    // What was taken back counts no more.
    try await bob.record([(regions[10], road)])
    _ = try await bob.undo()
    for (region, answer) in zip(regions, his) where answer != .mixed {
      try await bob.record([(region, answer)])
    }
    try await bob.record([(regions[11], tree)])
    let found = try await bob.progress.compare("ada", with: "bob")
    #expect(found.unit == .regions && found.compared == 6 && found.agreed == 5)
    #expect(found.categories == ["sky", "road", "void"])
    #expect(found.table?.counts == [2, 1, 0, 0, 2, 0, 0, 0, 1])
    #expect(found.leftOut.unsure == 1 && found.leftOut.skipped == 1 && found.leftOut.mixed == 0)
    #expect(found.first.alone == 2 && found.second.alone == 1)
    #expect(found.first.name == DisplayText("ada") && found.second.seconds >= 0)
    // p_o = 5/6, p_e = (3·2 + 2·3 + 1·1)/36 = 13/36.
    let kappa = try found.kappa.get()
    #expect(abs(kappa.value - (5.0 / 6 - 13.0 / 36) / (23.0 / 36)) < 1e-12)
    // What a reviewer says is no answer of theirs.
    try await bob.review([(regions[9], road)])
    #expect(try await bob.progress.compare("ada", with: "bob").table == found.table)
    let turned = try await bob.progress.compare("bob", with: "ada")
    #expect(turned.table?.counts == [2, 0, 0, 1, 2, 0, 0, 0, 1])
    await #expect(throws: SessionError(ComparisonFact.noAnswers(by: "eve", known: ["ada", "bob"])))
    {
      try await bob.progress.compare("ada", with: "eve")
    }
  }

  @Test("Annotators without a region in common have no kappa, and the reason is known")
  func nothingInCommon() async throws {
    let project = try TestProject(["a.png"])
    let ada = try await project.open(annotator: "ada")
    let regions = try await regions(ada, of: "a.png")
    try await ada.record([(regions[0], sky)])
    let bob = try await project.open(annotator: "bob", classes: nil)
    try await bob.record([(regions[1], sky)])
    let found = try await bob.progress.compare("ada", with: "bob")
    #expect(found.compared == 0 && found.categories.isEmpty && found.table == nil)
    #expect(found.kappa == .failure(.noPairs))
    try await bob.record([(regions[0], sky)])
    let same = try await bob.progress.compare("ada", with: "bob")
    #expect(same.compared == 1 && same.kappa == .failure(.oneCategory))
  }

  @Test("Two projects with the same regions are compared region by region, classes by their names")
  func projects() async throws {
    let one = try TestProject(["a.png", "b.png"])
    let other = try TestProject(["x.png"])
    let here = try await one.open()
    let regions = try await regions(here, of: "a.png")
    try await here.record(
      zip(regions, [sky, sky, road, .void, .unsure, tree]).map { ($0, $1) })
    let there = try await other.open(classes: "Road,sky,car")
    let theirs = try await self.regions(there, of: "x.png")
    // Numbers of classes differ: road is 0 there, sky is 1, car is 2.
    try await there.record(
      zip(theirs, [road, sky, sky, .void, road, tree]).map { ($0, $1) })
    await there.close()
    let found = try await here.progress.compare(withProject: other.images)
    #expect(found.unit == .regions && found.compared == 5 && found.leftOut.unsure == 1)
    #expect(found.categories == ["sky", "road", "tree", "car", "void"])
    #expect(found.agreed == 3)
    await #expect(throws: SessionError(ComparisonFact.sameProject)) {
      try await here.progress.compare(withProject: one.images)
    }
    let nowhere = one.folder.path.appending("nowhere")
    await #expect(
      throws: SessionError(ComparisonFact.noProject(DisplayText(bytes: nowhere.bytes)))
    ) {
      try await here.progress.compare(withProject: nowhere)
    }
  }

  @Test("Where regions differ, the pixels are counted")
  func otherRegions() async throws {
    let one = try TestProject(["a.png", "b.png"])
    let other = try TestProject(["a.png", "b.png"])
    for (project, count) in [(one, 24), (other, 10)] {
      let session = try await project.open(.headless, batch: 500) {
        $0.changes.regions = count
      }
      try await session.record(
        try await session.nextBatch().map {
          ($0.region, $0.region.image.rawValue == 1 ? sky : road)
        })
      await session.close()
    }
    let session = try await one.open(.readOnly, classes: nil) { $0.changes.regions = nil }
    let found = try await session.progress.compare(withProject: other.images)
    #expect(found.unit == .pixels)
    #expect(found.compared == 2 * 96 * 64 && found.agreed == found.compared)
    #expect(found.first.alone == 0 && found.second.alone == 0)
    #expect(try found.kappa.get().value == 1)
  }

  @Test("What is painted later covers what was painted before, in either project")
  func painted() {
    func area(_ columns: Range<Int>) -> Footprint {
      Footprint(
        imageWidth: 10, imageHeight: 2,
        runs: [0, 10].map { .init(start: $0 + columns.lowerBound, length: columns.count) })
    }
    let first = [
      PaintedCategory(footprint: area(0..<6), answer: sky, category: 0),
      PaintedCategory(footprint: area(4..<8), answer: road, category: 1),
      PaintedCategory(footprint: area(8..<9), answer: .unsure, category: nil),
    ]
    let second = [
      PaintedCategory(footprint: area(0..<6), answer: sky, category: 0),
      PaintedCategory(footprint: area(6..<10), answer: road, category: 1),
    ]
    let compared = PaintedComparison(first, second, categories: 2)
    #expect(compared.differs)
    #expect(compared.pixels.table.counts == [8, 0, 4, 4])
    #expect(compared.pixels.leftOut.unsure == 2 && compared.pixels.alone == (0, 2))
    #expect(compared.regions.table.counts == [1, 0, 0, 0])
    let same = PaintedComparison(Array(second), second, categories: 2)
    #expect(!same.differs && same.regions.table.counts == [1, 0, 0, 1])
  }
}
