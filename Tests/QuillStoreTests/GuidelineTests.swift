import QuillModel
import Testing

@testable import QuillStore

struct GuidelineTests {
  @Test func theSameTextAgainChangesNothingAndAnotherIsRefused() throws {
    let w = try Workspace()
    try w.store.publishGuideline(
      w.task, Workspace.guideline(), version: w.version, soleAuthor: true, by: w.mira)
    #expect(try w.store.guidelineVersions(w.task).count == 1)
    #expect(throws: StoreError.self) {
      try w.store.publishGuideline(
        w.task, Workspace.guideline("# Other\n"), version: w.version, soleAuthor: true, by: w.mira)
    }
    #expect(try w.store.guidelineText(w.task, w.version) == Array("# Purpose\n".utf8))
    let row = try #require(try w.store.guidelineVersions(w.task).first)
    #expect(row.publishedBy == "mira" && row.isSoleAuthor && row.sha256 == Workspace.guideline().sha256)
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let w = try Workspace()
    let later = VersionNumber(major: 2, minor: 0)
    func publish(_ guideline: Guideline, _ version: VersionNumber) throws {
      try w.store.publishGuideline(w.task, guideline, version: version, soleAuthor: false, by: w.mira)
    }
    #expect(throws: StoreError.self) { try publish(Workspace.guideline(task: "other"), later) }
    var forged = Workspace.guideline("# Two\n")
    forged.sha256 = Workspace.guideline().sha256
    #expect(throws: StoreError.self) { try publish(forged, later) }
    try publish(Workspace.guideline("# Two\n"), later)
    #expect(throws: StoreError.self) {
      try publish(Workspace.guideline("# x\n"), VersionNumber(major: 1, minor: 9))
    }
    #expect(throws: StoreError.self) { try w.store.guidelineText(w.task, VersionNumber(major: 3, minor: 0)) }
  }

  @Test func anUnknownTaskNamesTheKnownOnes() throws {
    let w = try Workspace()
    #expect(throws: StoreError.notFound("There is no task \"x\". There is: patchclaim.")) {
      try w.store.guidelineVersions("x")
    }
  }
}
