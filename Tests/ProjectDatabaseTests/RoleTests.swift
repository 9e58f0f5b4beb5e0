import Foundation
import GRDB
import Glibc
import Imaging
import Labeling
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("Roles")
struct RoleTests {
  @Test("A live holder keeps its role; a dead one loses it")
  func deadHolder() throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    #expect(
      try store.roles.lease(.annotator("ada"), token: "1", host: "h", takesOver: false) == nil)
    // The same process under another token lives.
    let holder = try #require(
      try store.roles.lease(.annotator("ada"), token: "2", host: "h", takesOver: false))
    #expect(holder.process == .current && holder.host == "h")
    #expect(
      try store.roles.lease(.annotator("bob"), token: "2", host: "h", takesOver: false) == nil)
    #expect(try store.roles.lease(.trainer, token: "2", host: "h", takesOver: false) == nil)
    // A process that has ended: its number may be reused, its start time may not.
    try store.connection.write(.readProject) {
      try $0.execute(sql: "UPDATE roles SET process_start = 'x-1' WHERE role = 'annotator ada'")
    }
    #expect(
      try store.roles.lease(.annotator("ada"), token: "2", host: "h", takesOver: false) == nil)
    store.roles.release(.annotator("ada"), token: "1")
    #expect(
      try store.roles.lease(.annotator("ada"), token: "3", host: "h", takesOver: false) != nil)
    store.roles.release(.annotator("ada"), token: "2")
    #expect(
      try store.roles.lease(.annotator("ada"), token: "3", host: "h", takesOver: false) == nil)
  }

  @Test("A holder on another host is not considered dead, but can be taken over on a local disk")
  func otherHost() throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    #expect(try store.roles.lease(.trainer, token: "1", host: "far", takesOver: false) == nil)
    try store.connection.write(.readProject) {
      try $0.execute(sql: "UPDATE roles SET pid = 999999")
    }
    #expect(
      try store.roles.lease(.trainer, token: "2", host: "near", takesOver: false)?.host == "far")
    #expect(try store.roles.lease(.trainer, token: "2", host: "near", takesOver: true) == nil)
  }

  @Test("A child process that was killed is dead")
  func killedProcess() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sleep")
    process.arguments = ["60"]
    try process.run()
    let identity = try #require(ProcessIdentity(pid: process.processIdentifier))
    #expect(identity.isAlive)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(!identity.isAlive)
  }
}
