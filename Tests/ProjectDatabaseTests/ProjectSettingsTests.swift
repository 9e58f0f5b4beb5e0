import Foundation
import Preparation
import ProjectRecords
import Superpixels
import Testing

@Suite("A project's settings")
struct ProjectSettingsTests {
  @Test("Settings stored before there were methods mean SLIC; others are read back")
  func storedSettings() throws {
    let old = try JSONDecoder().decode(ProjectSettings.self, from: Data(#"{"regions":300}"#.utf8))
    #expect(old.segmentation == .slic && old.regions == 300)
    var changes = SettingsChanges()
    changes.segmentation = .rectangles(RectangleSize(width: 32, height: 24))
    let sized = try old.applying(changes)
    let again = try JSONDecoder().decode(ProjectSettings.self, from: Data(sized.text.utf8))
    #expect(again == sized)
    #expect(again.preparation.segmentation == changes.segmentation)
    var number = SettingsChanges()
    number.regions = 50
    #expect(try sized.applying(number).segmentation == .rectangles(nil))
    #expect(try old.applying(number).segmentation == .slic)
  }
}
