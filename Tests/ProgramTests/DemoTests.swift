/// The demo tells its story by the subcommands too.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct DemoTests {
  private func demo(_ arguments: String...) throws -> Desk {
    let desk = try Desk()
    let said = desk.run(["demo", "--no-screen", "--dir", "d"] + arguments)
    try #require(said.code == 0, "\(said.error)")
    desk.here = desk.folder + "/d"
    return desk
  }

  @Test func agreementRisesWithTheRevisionAndSeverityPassesThen() throws {
    let desk = try demo()
    let found = try desk.must("agreement", "--as", "mira", "--json").json["agreement"]?.array ?? []
    let alpha = { (field: String, version: String) -> String in
      let one = found.first { $0["field"]?.string == field && $0["guideline"]?.string == version }
      return Figures.fixed(one?["alpha"]?.number ?? .nan, 3)
    }
    #expect(alpha("verdict", "1.0") == "0.272")
    #expect(alpha("verdict", "1.1") == "0.772")
    #expect(alpha("severity", "1.0") == "0.408")
    #expect(alpha("severity", "1.1") == "0.715")
    #expect(found.allSatisfy { $0["simulated"] == true })
    let gates = try desk.must("gates", "--as", "mira", "--json").json["gates"]?.array ?? []
    let agreement = gates.filter { $0["gate"] == 4 }
    #expect(agreement.map { $0["status"]?.string } == ["pass", "pass"])
    // Under 1.0 severity's lower limit is below what the gate asks for.
    let old = found.first { $0["field"] == "severity" && $0["guideline"] == "1.0" }
    #expect((old?["alpha"]?.number ?? 1) < 0.60)
    #expect(try desk.must("gates", "--as", "mira").out.contains("SIMULATED"))
    #expect(try desk.must("agreement", "--as", "mira").out.contains("SIMULATED"))
    #expect(try desk.must("list", "threads", "--as", "mira", "--json").json["threads"]?.array?.count == 3)
    // An annotator sees their own.
    #expect(try desk.must("list", "threads", "--as", "ana", "--json").json["threads"]?.array?.count == 1)
  }

  @Test func itIsExportedAndVerifiedAsSimulated() throws {
    let desk = try demo()
    let folder = try #require(try desk.must("export", "--as", "mira", "--json").json["folder"]?.string)
    #expect(try desk.must("verify", folder, "--json").json["simulated"] == true)
  }

  @Test func aNewcomerMayLabelAndSeesNoAnswer() throws {
    let desk = try demo("--as", "zoe")
    let shown = try desk.must("show", "pc-01", "--as", "zoe").out
    #expect(!shown.contains("expected") && !shown.contains("clauses") && !shown.contains("family"))
    #expect(try desk.must("show", "pc-01", "--as", "mira").out.contains("expected"))
    try desk.must(
      "label", "--as", "zoe", "--example", "pc-01", "--set", "verdict=CONTRADICTS", "--set", "severity=3",
      "--set", "claim=2",
      "--set", "evidence=10-11", "--clause", "C4.2")
    desk.refused("agreement", "--as", "zoe", saying: "takes a researcher")
    desk.refused("list", "examples", "--as", "zoe", saying: "takes a researcher")
    desk.refused("export", "--as", "zoe", saying: "takes a researcher")
    desk.refused("publish", "--as", "zoe", saying: "Change it, then publish")
    #expect(try desk.must("gates", "--as", "zoe").out.contains("for researchers"))
  }

  @Test func aThrowAwayWorkspaceIsGoneAfterwards() throws {
    let desk = try Desk()
    var opened: String?
    desk.screens = { request, _ in
      opened = request.session.person.name
      #expect(FileManager.default.fileExists(atPath: request.session.workspace.folder + "/quill.db"))
    }
    try desk.must("demo")
    #expect(opened == "mira")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder).isEmpty)
    desk.refused("demo", "--no-screen", "--dir", "d", "--as", "Zoe B", saying: "cannot be a person's name")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder).isEmpty)
    try desk.write("", to: "file")
    desk.refused("demo", "--dir", "file", saying: "exists already")
  }
}
