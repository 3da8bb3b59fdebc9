/// `quill doctor`, and what lies beside the database.

import Foundation
import Testing

@testable import quill

@Suite struct DoctorCommandTests {
  private func workspace() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    return desk
  }

  private func verdict(_ check: String, _ desk: Desk) -> String? {
    desk.run("doctor", "--json").json["findings"]?.array?.first { $0["check"]?.string == check }?["verdict"]?
      .string
  }

  @Test func theDatabaseAloneIsACopyOnceEveryCommandIsDone() throws {
    let desk = try workspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    let count = try desk.must("list", "examples", "--json").json["examples"]?.array?.count
    try FileManager.default.createDirectory(atPath: desk.folder + "/copy", withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: desk.path("quill.db"), toPath: desk.folder + "/copy/quill.db")
    desk.here = desk.folder + "/copy"
    #expect(try desk.must("list", "examples", "--json").json["examples"]?.array?.count == count)
    #expect(desk.run("doctor").code == 0)
  }

  @Test func publishedTextsAreAsRecorded() throws {
    let desk = try workspace()
    #expect(verdict("guideline files", desk) == "good")
    try desk.write("another text", to: "guidelines/reviews/1.0.md")
    #expect(verdict("guideline files", desk) == "bad")
    let said = desk.run("doctor")
    #expect(said.code == 1 && said.error.contains("reviews/1.0.md differs from what was published"))
  }

  @Test func aTextThatNoRowKnowsIsBad() throws {
    let desk = try workspace()
    try desk.write("a later text", to: "guidelines/reviews/1.1.md")
    let said = desk.run("doctor")
    #expect(said.code == 1 && said.error.contains("reviews/1.1.md was never published in this database"))
  }

  @Test func lookingChangesNoFile() throws {
    let desk = try workspace()
    let path = desk.path("quill.db")
    let before = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    try desk.must("doctor")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date == before)
  }
}
