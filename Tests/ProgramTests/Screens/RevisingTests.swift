/// What was sent is changed with a reason; content that distresses is warned of before it is shown.

import QuillModel
import Testing

@testable import quill

@Suite struct RevisingTests {
  @Test func whatWasSentIsChangedWithAReason() throws {
    let desk = try Desk()
    let zoe = try desk.demoRobot(as: "zoe")
    zoe.keys("l 1 0 l <Enter> l <Enter> c C 3 . 1 <Enter> <Enter> K <Tab> 1 <Enter>")
    #expect(zoe.picture.contains("why you change it"), "\(zoe.picture)")
    zoe.keys("<Enter>")
    #expect(zoe.picture.contains("Not sent: give a reason."))
    zoe.keys("<Esc>")
    #expect(zoe.picture.contains("sent, changed"), "Esc keeps what was sent, and what is begun")
    zoe.keys("<Enter> a <Space> s l i p <Enter>")
    #expect(zoe.picture.contains("pc-02  2 of 24"), "\(zoe.picture)")
    desk.here = desk.folder + "/demo"
    desk.refused(
      "label", "--as", "zoe", "--example", "pc-01", "--set", "verdict=OMITS", "--set", "severity=1", "--set",
      "claim=1",
      "--set", "evidence=2", "--clause", "C6", saying: "Say why this one takes its place: --because REASON")
    try desk.must(
      "label", "--as", "zoe", "--example", "pc-01", "--set", "verdict=OMITS", "--set", "severity=1", "--set",
      "claim=1",
      "--set", "evidence=2", "--clause", "C6", "--because", "read it again")
  }

  @Test func reasonsReachWhoeverDecides() throws {
    let desk = try DisputeDesk()
    try desk.desk.must("round", "reopen", "r3")
    try desk.desk.must(
      "label", "--as", "cho", "--round", "r3", "--example", "pc-01", "--set", "verdict=OMITS", "--set",
      "severity=3", "--set", "claim=1", "--set", "evidence=2", "--clause", "C6", "--because",
      "the note said so")
    try desk.desk.must("round", "close", "r3")
    #expect(
      try desk.desk.must("adjudicate", "show", "pc-01").out.contains(
        "changed after it was sent: the note said so"))
  }

  @Test func contentThatDistressesIsWarnedOfBeforeItIsShown() throws {
    let desk = try Desk()
    let zoe = try desk.demoRobot(as: "zoe")
    zoe.keys("l ! g r a p h i c <Enter>")
    #expect(zoe.said.contains("Whoever meets pc-01 is warned first."), "\(zoe.picture)")
    #expect(zoe.picture.contains("Renames client_dir"), "who warns has seen it")
    zoe.keys("!")
    #expect(zoe.said.contains("Others are warned of it already."))
    let mira = try desk.demoRobot()
    mira.keys("l")
    #expect(
      mira.picture.contains("Someone warns that the content of this item is distressing."), "\(mira.picture)")
    #expect(!mira.picture.contains("Renames client_dir") && !mira.picture.contains("graphic"))
    mira.keys("<Tab>")
    #expect(
      mira.said.contains("Someone warns of its content: Enter shows it, s passes it over."), "\(mira.picture)"
    )
    mira.keys("s n o t <Space> t o d a y <Enter>")
    #expect(mira.picture.contains("pc-02  2 of 24"), "\(mira.picture)")
    mira.keys("K")
    #expect(!mira.picture.contains("Renames client_dir"))
    mira.keys("<Enter>")
    #expect(mira.picture.contains("Renames client_dir"), "\(mira.picture)")
    // Who writes examples sees who warned, and takes it off.
    mira.keys("q e <Enter>")
    #expect(mira.picture.contains("zoe warns of the content: graphic"), "\(mira.picture)")
    mira.keys("! o l d <Enter>")
    #expect(!mira.picture.contains("zoe warns"))
    desk.here = desk.folder + "/demo"
    #expect(try desk.must("label", "--next", "--as", "ana", "--json").json["distressing"] == false)
    try desk.must("label", "--example", "pc-01", "--flag", "", "--as", "ana")
    #expect(
      try desk.must("label", "--example", "pc-01", "--as", "zoe").out.contains(
        "Someone warns that its content is distressing"))
  }
}
