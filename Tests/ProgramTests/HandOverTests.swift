/// Files that come in and go out through the gateway without a terminal: the words, the screens and their twins.

import Canvas
import Foundation
import QuillFormats
import QuillModel
import TestKit
import Testing

@testable import QuillApp
@testable import quill

@Suite struct HandOverTests {
  /// A workspace with a published guideline; ana, its lead, has key 1, ben, who labels, key 2.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    try desk.must("person", "add", "ben")
    try desk.must("person", "key", "add", "ana", Repository.file("Tests/Fixtures/keys/ed25519.pub").path)
    try desk.must("person", "key", "add", "ben", Repository.file("Tests/Fixtures/keys/rsa-3072.pub").path)
    desk.hasTerminal = false
    return desk
  }

  private func send(_ text: String, to desk: Desk) throws -> String {
    desk.input = Array(text.utf8)
    let said = try desk.must("session", "--key-id", "1", "--as", "ana", "--word", "inbox")
    return try #require(
      try desk.must("inbox", "list", "--json").json["files"]?.array?.first?["file"]?.string.flatMap {
        said.out.contains($0) ? $0 : nil
      })
  }

  private func inbox(_ desk: Desk) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: desk.path("inbox"))) ?? []).sorted()
  }

  @Test func aFileLiesInQuarantineUnreadUntilItIsImported() throws {
    let desk = try desk()
    let text = "id,message\nm-1,It broke\nm-2,\"Thanks,\nall\"\n"
    let name = try send(text, to: desk)
    #expect(inbox(desk) == [name])
    let place = try FileManager.default.attributesOfItem(atPath: desk.path("inbox/\(name)"))
    #expect(place[.posixPermissions] as? Int == 0o600)
    let row = try #require(try desk.must("inbox", "list", "--json").json["files"]?.array?.first)
    #expect(
      row["state"] == "quarantined" && row["from"] == "ana"
        && row["bytes"] == .integer(Int64(text.utf8.count)))
    #expect(
      row["sha256"]?.string == (try FileDigest.sha256(URL(fileURLWithPath: desk.path("inbox/\(name)")))))
    #expect(try desk.must("list", "examples").out.contains("no examples"))
    #expect(try desk.must("inbox", "show", name).out == "id,message\nm-1,It broke\nm-2,\"Thanks,\nall\"\n")
    #expect(try desk.must("inbox", "import", name).out.contains("2 examples added"))
    #expect(inbox(desk).isEmpty)
    desk.refused("inbox", "import", name, saying: "was imported already")
    desk.refused("inbox", "show", name, saying: "its bytes are not here any more")
    desk.refused("inbox", "drop", name, "--reason", "x", saying: "was imported already")
  }

  @Test func whatIsTooLargeEmptyOrForbiddenLeavesNothing() throws {
    let desk = try desk()
    desk.input = [UInt8](repeating: 0x61, count: 3_500)
    let workspace = try Workspace.open(
      desk.here, from: desk.here, holder: "ana", environment: desk.environment)
    let session = Session(
      workspace: workspace, person: try Actor.resolve("ana", login: "", in: workspace.store))
    defer { workspace.store.close() }
    var left = desk.input[...]
    let error = #expect(throws: Refusal.self) {
      _ = try InboxService(session: session).receive(limit: 3_000) {
        defer { left = left.dropFirst(1_000) }
        return Array(left.prefix(1_000))
      }
    }
    #expect(error?.description.contains("Nothing of it was kept") == true)
    #expect(inbox(desk).isEmpty)
    struct Cut: Error {}
    #expect(throws: Cut.self) { _ = try InboxService(session: session).receive(limit: 3_000) { throw Cut() } }
    #expect(inbox(desk).isEmpty)
    desk.input = []
    desk.refused("session", "--key-id", "1", "--as", "ana", "--word", "inbox", saying: "nothing came")
    desk.input = Array("x".utf8)
    desk.refused(
      "session", "--key-id", "2", "--as", "ben", "--word", "inbox",
      saying: "ben is annotator here, but to hand files in takes a researcher")
    desk.refused(
      "session", "--key-id", "2", "--as", "ben", "--word", "outbox",
      saying: "but to export takes a researcher")
    #expect(inbox(desk).isEmpty)
    desk.hasTerminal = true
    for word in ["inbox", "outbox"] {
      desk.refused(
        "session", "--key-id", "1", "--as", "ana", "--word", word, saying: "is for files, not for a terminal")
    }
  }

  @Test func theLimitIsTheGatewaysSetting() throws {
    let text = "account=quill\nquill=/q\nworkspace=/w\nkeys=/k\n"
    #expect(try GatewaySettings(text: text, named: "c").inboxMegabytes == 64)
    #expect(try GatewaySettings(text: text + "inbox_megabytes=3\n", named: "c").inboxMegabytes == 3)
    for wrong in ["0", "x", "2001", ""] {
      let lines = text + "inbox_megabytes=\(wrong)\n"
      if wrong.isEmpty { continue }
      #expect(throws: Refusal.self) { try GatewaySettings(text: lines, named: "c") }
    }
  }

  @Test func whatABrokenLineLeftIsSweptAfterAnHour() throws {
    let desk = try desk()
    _ = try send("id,message\n1,a\n", to: desk)
    for name in ["old.part", "0000000000000000", "young.part"] { try desk.write("x", to: "inbox/\(name)") }
    let past = Date(timeIntervalSinceNow: -7_200)
    for name in ["old.part", "0000000000000000"] {
      try FileManager.default.setAttributes(
        [.modificationDate: past], ofItemAtPath: desk.path("inbox/\(name)"))
    }
    let second = try send("id,message\n2,b\n", to: desk)
    #expect(inbox(desk).contains(second) && inbox(desk).contains("young.part") && inbox(desk).count == 3)
  }

  @Test func aLinkInTheInboxesPlaceIsNotWrittenThrough() throws {
    let desk = try desk()
    try FileManager.default.createSymbolicLink(atPath: desk.path("inbox"), withDestinationPath: desk.folder)
    desk.input = Array("x".utf8)
    desk.refused("session", "--key-id", "1", "--as", "ana", "--word", "inbox", saying: "is a link")
  }

  @Test func theScreenShowsHostileBytesAsMarksAndImportsAsItIsTold() throws {
    let desk = try desk()
    try desk.write("id,message\n9,nine\n", to: "seed.csv")
    try desk.must("import", "seed.csv", "--save", "mails", "--licence", "CC0-1.0")
    let hostile = try send("nr;text\n\u{1B}]0;own\u{7}\u{202E}evil\u{0}\n", to: desk)
    let plain = try send("{\"nr\": \"1\", \"text\": \"It broke\"}\n{\"nr\": 2}\n", to: desk)
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys(": i n b o x <Enter>")
    #expect(robot.picture.contains("2 in quarantine"))
    robot.keys("j <Enter>")
    #expect(robot.picture.contains("\(hostile) from ana") && robot.picture.contains("evil"))
    for frame in robot.frames {
      #expect(!frame.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }
    robot.keys("q D")
    robot.keys("<Enter>")
    #expect(robot.said.contains("say why"))
    robot.keys("D n o <Space> t e x t <Enter>")
    #expect(robot.said.contains("\(hostile) is thrown away"), "\(robot.said)")
    robot.keys("g I p a t h s <Enter>")
    robot.keys("i d = n r <Space> m e s s a g e = t e x t <Enter>")
    #expect(robot.picture.contains("what its first bytes tell"), "\(robot.picture)")
    robot.keys("<Enter> <Enter>")
    #expect(robot.said.contains("message"), "the second row has none: \(robot.said)")
    #expect(inbox(desk) == [plain])
    robot.keys(
      "g I p a t h s <Enter> i d = n r <Space> m e s s a g e = t e x t <Enter> <Enter> <Down> <Enter>")
    #expect(robot.picture.contains("1 example added in reviews."), "\(robot.picture)")
    #expect(robot.picture.contains("1 of 2 rows were passed over."))
    robot.keys("q <Enter>")
    #expect(robot.said.contains("its bytes are not here any more"))
    let again = try send("id,message\n9,nine!\n", to: desk)
    robot.others()
    robot.keys("g I r e c i p e <Enter>")
    #expect(robot.picture.contains("0 examples added, 1 revised"), "\(again): \(robot.picture)")
    #expect(Set(InboxPage.formats) == Set(Formats.all.map(\.id)))
    Golden.expect(
      {
        robot.keys("q")
        return robot.golden
      }(), at: "Tests/Golden/screens/inbox-filled-80x24.txt")
    robot.resize(40, 10)
    #expect(robot.picture.contains("imported"))
  }

  @Test func theOutboxGoesOutAsOneArchiveAndIsCounted() throws {
    let desk = try desk()
    desk.refused(
      "session", "--key-id", "1", "--as", "ana", "--word", "outbox", saying: "The outbox is empty")
    try desk.write("id,message\n1,one\n2,two\n", to: "a.csv")
    try desk.must("import", "a.csv", "--state", "approved")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys("x x O")
    #expect(robot.said.contains("lies in the outbox"), "\(robot.said)")
    robot.keys("O")
    #expect(robot.said.contains("It is in the outbox. D takes it out."))
    let name = try #require(
      try desk.must("list", "exports", "--json").json["exports"]?.array?.first?["name"]?.string)
    #expect(try desk.must("outbox", "put", name).out.contains("already"))
    let said = try desk.must("session", "--key-id", "1", "--as", "ana", "--word", "outbox")
    #expect(said.error.contains(name))
    let target = desk.folder + "/out"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
    try Data(said.bytes).write(to: URL(fileURLWithPath: target + "/f.tar"))
    #expect(try Child.run(["/usr/bin/tar", "-xf", target + "/f.tar", "-C", target]).code == 0)
    #expect(try desk.must("verify", "\(target)/\(name)").code == 0)
    #expect(try desk.must("outbox", "list", "--json").json["outbox"]?.array?.first?["fetches"] == 1)
    // What was changed on disk is not handed out, and no byte of the archive is written.
    try desk.write("x", to: "exports/\(name)/data/more.txt")
    desk.refused(
      "session", "--key-id", "1", "--as", "ana", "--word", "outbox", saying: "is not what was written")
    robot.keys("D")
    #expect(robot.said.contains("is out of the outbox"))
    #expect(try desk.must("outbox", "list").out.contains("The outbox is empty"))
    desk.refused("outbox", "remove", name, saying: "is not in the outbox")
    desk.refused("outbox", "put", "none", saying: "has no export none")
  }
}
