/// The demo with a third round that is closed, on which ana, ben and cho differ: `pc-01`, `pc-03` and `pc-05` in one
/// way, `pc-07` in another; on `pc-09` all agree.

import Canvas
import QuillModel
import Testing

@testable import quill

struct DisputeDesk {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.changedDemo("dispute") { desk in
      try desk.must("round", "open", "r3", "--people", "ana,ben,cho", "--examples", "pc-0")
      for person in ["ana", "ben", "cho"] {
        try desk.must("guideline", "read", "--done", "all", "--as", person)
      }
      for id in ["pc-01", "pc-03", "pc-05"] {
        try Self.label(
          desk, "ana", id, "OVERCLAIMS", 1, "C4.2",
          "The scope is stated too widely; the property itself holds.")
        try Self.label(
          desk, "ben", id, "CONTRADICTS", 2, "C5.2", "The diff does the opposite of what line 1 says.")
        try Self.label(desk, "cho", id, "OMITS", 2, "C6", "Not mentioned at all.")
      }
      try Self.label(desk, "ana", "pc-07", "OVERCLAIMS", 1, "C4.2", "")
      try Self.label(desk, "ben", "pc-07", "FAITHFUL", 0, "C3", "")
      try Self.label(desk, "cho", "pc-07", "OMITS", 2, "C6", "")
      for person in ["ana", "ben", "cho"] { try Self.label(desk, person, "pc-09", "OMITS", 1, "C6", "") }
      try desk.must("round", "close", "r3")
    }
  }

  private static func label(
    _ desk: Desk, _ person: String, _ id: String, _ verdict: String, _ severity: Int, _ clause: String,
    _ note: String
  ) throws {
    let lines = verdict == "FAITHFUL" ? "none" : "2-3"
    try desk.must(
      "label", "--as", person, "--round", "r3", "--example", id, "--set", "verdict=\(verdict)", "--set",
      "severity=\(severity)", "--set", "claim=\(verdict == "FAITHFUL" ? "none" : "1")", "--set",
      "evidence=\(lines)", "--clause", clause, "--note", note, "--seconds", "\(severity * 40 + 70)")
  }

  func robot(_ person: String = "mira", size: Size = Size(width: 80, height: 24)) throws -> Robot {
    try Robot(desk.here, of: desk, as: person, size: size)
  }

  /// Decides an example by subcommand.
  func decide(_ id: String, _ verdict: String, cause: String = "guideline gap", clause: String = "C4.2")
    throws
  {
    try desk.must(
      "adjudicate", "decide", id, "--set", "verdict=\(verdict)", "--cause", cause, "--clause", clause,
      "--reason", "as the clause reads")
  }
}
