/// The working copy in the person's own editor: when it may be opened, and what comes back.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct OutsideEditorTests {
  /// A workspace of ana's, with ben as a researcher.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("person", "add", "ben", "--role", "researcher")
    return desk
  }

  private func robot(_ desk: Desk, as person: String = "ana", isLocal: Bool = true, hasEditor: Bool = true)
    throws
    -> Robot
  {
    let robot = try Robot(desk.here, of: desk, as: person, isLocal: isLocal, hasEditor: hasEditor)
    robot.keys(": d r a f t <Enter>")
    return robot
  }

  @Test func whatTheEditorWroteIsReadAgainAndTheWorkingCopyIsTaken() throws {
    let desk = try desk()
    let ana = try robot(desk)
    #expect(ana.picture.contains("o editor"))
    ana.editor = { path in
      let ben = try self.robot(desk, as: "ben")
      ben.keys("i")
      #expect(ben.said.contains("ana has had the working copy since"))
      try Data("---\ntask: reviews\n---\n# Written outside\n".utf8).write(to: URL(fileURLWithPath: path))
      return 0
    }
    ana.keys("o")
    #expect(
      ana.picture.contains("# Written outside") && ana.said.contains("Read again, as your editor wrote it."))
    #expect(!ana.picture.contains("writing"))
    // It counts as ana's own text: nobody says that another program wrote it.
    let again = try robot(desk)
    #expect(!again.said.contains("Another program"))
    ana.keys("i ! <Esc> w")
    #expect(ana.said.contains("Saved."))
  }

  @Test func aFileThatIsAsItWasIsToldAndSoIsAStatus() throws {
    let ana = try robot(try desk())
    ana.keys("i ! <Esc> w o")
    #expect(ana.said.contains("The file is as it was."))
    ana.editor = { _ in 3 }
    ana.keys("o")
    #expect(ana.said.contains("The editor ended with status 3. The file is as it was."))
  }

  @Test func anUnsavedTextIsSavedFirst() throws {
    let ana = try robot(try desk())
    ana.editor = { _ in
      Issue.record("opened over what is not saved")
      return 0
    }
    ana.keys("i ! <Esc> o")
    #expect(ana.last.contains("Save first: w."))
  }

  @Test func whoDoesNotHaveTheWorkingCopyDoesNotOpenIt() throws {
    let desk = try desk()
    let ana = try robot(desk)
    ana.keys("i <Esc>")
    let ben = try robot(desk, as: "ben")
    ben.editor = { _ in
      Issue.record("opened while ana has it")
      return 0
    }
    ben.keys("o")
    #expect(ben.said.contains("ana has had the working copy since"))
  }

  @Test func aCopyThatWasTakenMeanwhileIsTold() throws {
    let desk = try desk()
    let ana = try robot(desk)
    ana.editor = { path in
      let ben = try self.robot(desk, as: "ben")
      ben.keys("T y")
      try Data("# late\n".utf8).write(to: URL(fileURLWithPath: path))
      return 0
    }
    ana.keys("o")
    #expect(ana.said.contains("ben took the working copy over while you wrote it"), "\(ana.said)")
  }

  @Test(arguments: [
    (true, false, "No editor is named: set VISUAL or EDITOR"),
    (false, true, "Other programs are started only in a session of the workspace's owner."),
  ])
  func withoutAnEditorOrAtHomeTheKeySaysWhyNot(isLocal: Bool, hasEditor: Bool, sentence: String) throws {
    let ana = try robot(try desk(), isLocal: isLocal, hasEditor: hasEditor)
    #expect(!ana.picture.contains("o editor"))
    ana.keys("o")
    #expect(ana.said.contains(sentence), "\(ana.said)")
  }

  @Test(arguments: [
    (["VISUAL": "vi", "EDITOR": "ed"], "vi"), (["VISUAL": " ", "EDITOR": "ed -s"], "ed -s"), ([:], nil),
  ])
  func theEnvironmentNamesTheEditor(environment: [String: String], name: String?) {
    #expect(OutsideEditor.named(in: environment) == name)
  }
}
