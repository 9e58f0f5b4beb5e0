import Imaging
import Labeling
import Preparation
import ProjectRecords
import Superpixels
import Testing

@testable import SessionState

@Suite("What is known of the images")
struct ImageLedgerTests {
  private let a = ImageID(rawValue: 1)
  private let b = ImageID(rawValue: 2)
  private let stamp = FileStamp(size: 10, modified: 1, changed: nil, inode: nil)

  private func image(
    _ id: ImageID, _ name: String, digest: String? = nil, state: StoredImage.State = .present
  ) -> StoredImage {
    StoredImage(
      id: id, name: ImageName(name), size: 10, modified: 1, digest: digest, digestSize: 10,
      state: state)
  }

  private func partition(
    _ id: Int64, of image: ImageID, basis: String? = nil
  ) -> StoredPartition {
    StoredPartition(
      id: PartitionID(rawValue: id), image: image, digest: "cut", map: "map", regions: 9,
      basis: basis)
  }

  private func ledger(_ images: [StoredImage]) -> ImageLedger {
    ImageLedger(catalog: ImageCatalog(images: images, folder: FilePath("/images")))
  }

  @Test(
    "Images are found by number and name in whatever order they are",
    arguments: [
      [1, 2, 3, 4], [4, 2, 9, 1], [1, 2, 4, 9],
    ] as [[Int64]])
  func finding(numbers: [Int64]) {
    let images = numbers.map { image(ImageID(rawValue: $0), "img\($0 * 7 % 11).png") }
    let catalog = ImageCatalog(images: images, folder: FilePath("/images"))
    for image in images {
      #expect(catalog[image.id] == image)
      #expect(catalog[image.name] == image)
    }
    for absent in [Int64(0), 5, 100] { #expect(catalog[ImageID(rawValue: absent)] == nil) }
    #expect(catalog[ImageName("img9.png")] == nil && catalog[ImageName("")] == nil)
  }

  @Test("A file without a digest, or with another stamp, is read; others have their source at once")
  func identifying() {
    var ledger = ledger([image(a, "a.png", digest: "A"), image(b, "b.png")])
    #expect(ledger.unidentified(among: [a, b]).map(\.image) == [b])
    #expect(ledger.unidentified(among: [b]).map(\.path) == [FilePath("/images/b.png")])
    #expect(ledger.sources(of: [a, b]).map(\.id) == [a])
    let later = FileStamp(size: 11, modified: 2, changed: nil, inode: nil)
    #expect(ledger.note(stamps: [(a, later), (b, later)]).isEmpty)
    #expect(ledger.notedFiles(of: [a]).map(\.stamp) == [later])
    #expect(ledger.unidentified(among: [a, b]).map(\.image) == [a, b])
    #expect(ledger.sources(of: [a, b]).isEmpty)
    let (settled, replaced) = ledger.note(digests: [(a, "A"), (b, "B")]) { _ in "" }
    #expect(settled.map(\.digest) == ["A", "B"] && replaced.isEmpty)
    #expect(ledger.sources(of: [a, b]).map(\.digest) == ["A", "B"])
    #expect(ledger.digests(of: [a, b]) == [a: "A", b: "B"])
  }

  @Test("A file that is gone is missing from then on, and lost if it was answered")
  func gone() {
    var ledger = ledger([image(a, "a.png", digest: "A"), image(b, "b.png", digest: "B")])
    let gone = ledger.note(stamps: [(a, nil)])
    #expect(gone.map(\.state) == [.missing])
    #expect(ledger.usable == [b] && ledger.notedFiles(of: [a, b]).map(\.image) == [b])
    #expect(ledger.problem == nil)
    ledger.noteLost(gone)
    #expect(
      ledger.problem?.description
        == "The answered image a.png is no longer in the folder (terrazzo help images).")
    // It is told once.
    #expect(ledger.note(stamps: [(a, nil)]).isEmpty)
  }

  @Test("A file that cannot be read is left out with the reason that was given")
  func unreadable() {
    var ledger = ledger([image(a, "a.png"), image(b, "b.png", digest: "B")])
    let (settled, replaced) = ledger.note(digests: [(a, nil), (b, nil)]) { "no \($0.name.escaped)" }
    #expect(settled.map(\.problem) == ["no a.png"] && replaced.isEmpty)
    #expect(ledger.problem(of: a) == "no a.png")
    #expect(ledger.unusable.map(\.reason) == ["no a.png"])
    #expect(ledger.leaveOut(b, because: "broken")?.state == .unreadable)
    #expect(ledger.leaveOut(b, because: "again") == nil)
    #expect(ledger.problem(of: b) == "broken" && ledger.usable.isEmpty)
  }

  @Test("Other bytes freeze an image that was spoken of; any other is forgotten and goes on")
  func replaced() {
    var ledger = ledger([image(a, "a.png", digest: "A"), image(b, "b.png", digest: "B")])
    for (id, image) in [(1, a), (2, b)] as [(Int64, ImageID)] {
      ledger.note(partition(id, of: image), of: image)
    }
    let later = FileStamp(size: 11, modified: 2, changed: nil, inode: nil)
    _ = ledger.note(stamps: [(a, later), (b, later)])
    let (settled, replaced) = ledger.note(digests: [(a, "X"), (b, "Y")]) { _ in "" }
    #expect(settled.isEmpty && replaced.map(\.id) == [a, b])
    // Nothing is noted before it is known what was said of them.
    #expect(ledger[a]?.digest == "A" && ledger[a]?.isStale == true)
    let changes = ledger.replace(replaced, spokenOf: [a])
    #expect(changes.frozen.map(\.id) == [a] && changes.forgotten == [b])
    #expect(ledger[a]?.state == .frozen && ledger[a]?.digest == "A")
    #expect(ledger.partitions[a] != nil && ledger.partitions[b] == nil)
    #expect(ledger[b]?.state == .present && ledger[b]?.digest == "Y")
    #expect(ledger.problem?.description.contains("The image a.png was changed") == true)
  }

  @Test("A region can be answered while its image can be used and is cut into it")
  func current() {
    var ledger = ledger([image(a, "a.png"), image(b, "b.png", state: .frozen)])
    let region = RegionID(image: a, partition: PartitionID(rawValue: 5), number: 3)
    #expect(!ledger.isCurrent(region))
    ledger.note(partition(5, of: a), of: a)
    ledger.note(partition(6, of: b), of: b)
    #expect(ledger.isCurrent(region))
    #expect(
      !ledger.isCurrent(RegionID(image: b, partition: PartitionID(rawValue: 6), number: 3)))
    ledger.note(partition(7, of: a), of: a)
    #expect(!ledger.isCurrent(region))
  }

  @Test("Prepared are images that can be used and are described with the basis in force")
  func described() {
    var ledger = ledger([image(a, "a.png"), image(b, "b.png", state: .frozen)])
    ledger.note(partition(1, of: a), of: a)
    ledger.note(partition(2, of: b), of: b)
    #expect(ledger.preparedImages(with: "new") == 0)
    ledger.note(basis: "new", of: a)
    ledger.note(basis: "new", of: b)
    #expect(ledger.preparedImages(with: "new") == 1)
    #expect(ledger.described([a, b], with: "new") == [a, b])
    #expect(ledger.described([a, b], with: "old").isEmpty)
  }

  @Test("A size is written down once; what was accepted is as good as new")
  func sizes() {
    var ledger = ledger([image(a, "a.png", digest: "A", state: .frozen)])
    #expect(ledger.note(width: 30, height: 20, of: a)?.width == 30)
    #expect(ledger.note(width: 30, height: 20, of: a) == nil)
    ledger.accept(image(a, "a.png", digest: "X"), cutInto: partition(4, of: a))
    #expect(ledger.usable == [a] && ledger.digests(of: [a]) == [a: "X"])
    #expect(ledger.partitions[a]?.id == PartitionID(rawValue: 4))
  }

  @Test(
    "What moved has its new name; what lost its name is forgotten; answered ones that are gone are lost"
  )
  func relocated() {
    var ledger = ledger([image(a, "a.png"), image(b, "b.png")])
    ledger.note(partition(1, of: a), of: a)
    ledger.note(partition(2, of: b), of: b)
    ledger.relocate(
      [image(a, "b.png"), image(b, "a.png", state: .missing)], displaced: [b], answered: [b])
    #expect(ledger[a]?.name == ImageName("b.png") && ledger.lost == [ImageName("a.png")])
    #expect(ledger.partitions[a] != nil && ledger.partitions[b] == nil)
  }

  @Test("A whole name comes before a part of one, and images that cannot be used never come")
  func searching() {
    let ledger = ledger([
      image(a, "a.png", state: .frozen), image(b, "sub/Car.png"),
      image(ImageID(rawValue: 3), "car"),
    ])
    #expect(ledger.image(containing: "car") == ImageID(rawValue: 3))
    #expect(ledger.image(containing: "CAR.P") == b)
    #expect(ledger.image(containing: "a.png") == nil)
    #expect(ledger.image(containing: "") == nil)
  }
}
