import Labeling
import SessionState
import Testing

@Suite("Samples in hand")
struct StrataInHandTests {
  private let road = Answer.labeled(ClassID(rawValue: 1))

  private func region(_ number: Int) -> OpenRegions.Region {
    OpenRegions.Region(
      region: RegionID(
        image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number),
      chance: 0.98)
  }

  private func listing(_ regions: [OpenRegions.Region], model: Int64 = 5) -> StrataInHand.Listing {
    StrataInHand.Listing(model: model, position: 9, least: 0.9, groups: [road: regions])
  }

  /// Ten regions, of which the first two were drawn.
  private func keep(_ strata: inout StrataInHand, model: Int64 = 5) -> StrataInHand.Frozen {
    let regions = (0..<10).map(region)
    return strata.keep(regions[...]) { number in
      StratumSample(
        number: number,
        stratum: Stratum(answer: road, least: 0.97, count: 10, expectedErrors: 0.2), model: model,
        seed: 1, regions: Array(regions[..<2]), wanted: 0.02, confidence: 0.95, allowed: 0)
    }
  }

  @Test("The rest is what was not drawn")
  func rest() {
    var strata = StrataInHand()
    let held = keep(&strata)
    #expect(held.rest.map(\.region.number) == Array(2..<10))
    #expect(strata[held.sample.number]?.sample == held.sample && strata[99] == nil)
  }

  @Test("A sample is gone on with, also after another model came, until it is lost")
  func current() {
    var strata = StrataInHand()
    let held = keep(&strata)
    #expect(strata.current(of: road, least: 0.97, model: 8)?.sample == held.sample)
    #expect(strata.current(of: road, least: 0.99, model: 5) == nil)
    #expect(strata.current(of: .void, least: 0.97, model: 5) == nil)
    var lost = held.sample
    lost.answers[lost.regions[0].region] = .unsure
    strata.note(lost)
    // The same model gives no second chance.
    #expect(strata.current(of: road, least: 0.97, model: 5)?.sample == lost)
    #expect(strata.current(of: road, least: 0.97, model: 8) == nil)
    let next = keep(&strata, model: 8)
    #expect(next.sample.number != held.sample.number && strata[held.sample.number] == nil)
  }

  @Test("What was accepted is done, until it is open again")
  func accepted() {
    var strata = StrataInHand()
    let held = keep(&strata)
    strata.noteAcceptance(of: held.sample.number)
    strata.take(listing([region(30)]))
    #expect(strata.current(of: road, least: 0.97, model: 5) == nil)
    #expect(strata[held.sample.number]?.sample.isAccepted == true)
    // One that was drawn says nothing of the rest.
    strata.take(listing([region(1)]))
    #expect(strata[held.sample.number]?.sample.isAccepted == true)
    strata.take(listing([region(7)]))
    #expect(strata.current(of: road, least: 0.97, model: 5)?.sample.isAccepted == false)
  }
}
