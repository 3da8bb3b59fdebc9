import Foundation
import QuillGuideline
import QuillModel
import TestKit
import Testing

/// What people get wrong in a guideline, and what `quill check` says of it: one edit of the good document each.
struct BrokenGuidelineTests {
  /// Name, text to replace, replacement.
  static let edits: [(String, String, String)] = [
    ("YAML does not parse", "task: ticketfix", "task: [ticketfix"),
    ("colon in plain text", "title: Does the reply settle", "title: Reply: does it settle"),
    ("tab as indentation", "  goal: Support", "\tgoal: Support"),
    ("duplicate key", "overlap: 3", "overlap: 3\noverlap: 2"),
    ("duplicate key in a field", "of: reply, ensemble", "of: reply, of: ticket, ensemble"),
    ("unknown key", "overlap: 3", "overlaps: 3"),
    ("unknown key of a field", "gating: true\n    ensemble", "gates: true\n    ensemble"),
    ("no task", "task: ticketfix\n", ""),
    ("bad task name", "task: ticketfix", "task: Ticket Fix"),
    ("no title", "title: Does the reply settle the ticket?\n", ""),
    ("title without value", "title: Does the reply settle the ticket?", "title:"),
    ("front matter is a list", "task: ticketfix", "- task\n- title\n---\n"),
    ("YAML document ends early", "overlap: 3", "...\noverlap: 3"),
    (
      "fields are a mapping", "fields:\n  - name: verdict\n    kind: choice",
      "fields:\n    name: verdict\n    kind: choice"
    ),
    ("gating is yes", "gating: true\n", "gating: yes\n"),
    ("bad range", "range: 0-3", "range: low-high"),
    ("range runs backwards", "range: 0-3", "range: 3-0"),
    ("range beyond one digit", "range: 0-3", "range: 0-10"),
    ("rating without range", "range: 0-3, ", ""),
    ("overlap is a word", "overlap: 3", "overlap: three"),
    ("overlap is zero", "overlap: 3", "overlap: 0"),
    ("gate beyond 1", "unsolved: 0.20", "unsolved: 20"),
    (
      "qualification of nothing", "overlap: 3",
      "overlap: 3\nqualification:\n  items: 0\n  probation: {items: 20}"
    ),
    (
      "qualification by no field", "overlap: 3",
      "overlap: 3\nqualification:\n  items: 8\n  pass: {veredict: 0.8, severity: 0, remark: 1}\n  retake: 2\n"
        + "  probation: {items: 20, gold: 80}"
    ),
    ("qualification without a rule", "overlap: 3", "overlap: 3\nqualification: {items: 8, pass: 0.8}"),
    ("unknown kind", "kind: choice", "kind: choise"),
    ("kind of a later version", "kind: choice", "kind: triage"),
    ("unknown input kind", "kind: text, title: Ticket", "kind: email, title: Ticket"),
    ("unknown ensemble", "ensemble: majority", "ensemble: mayority"),
    ("ensemble that needs order", "ensemble: majority", "ensemble: max"),
    ("option without a clause", "key: 2, clause: C3.1", "key: 2"),
    ("option with an unknown clause", "clause: C3.1}", "clause: C3.9}"),
    ("field with an unknown clause", "clause: C5.1}", "clause: C6.1}"),
    ("two options share a key", "key: 2", "key: 1"),
    ("key of the labelling screen", "key: 2", "key: s"),
    ("key of two characters", "key: 2", "key: 12"),
    ("option twice", "value: PARTLY, label: partly", "value: SETTLES, label: partly"),
    ("label of another option", "label: partly", "label: settles"),
    ("lines of no input", "of: reply", "of: answer"),
    ("two inputs share a name", "name: reply, kind", "name: ticket, kind"),
    ("field named as a part of every annotation", "name: remark", "name: note"),
    ("field name with a capital", "name: remark", "name: Remark"),
    ("text is gating", "kind: text, required: false", "kind: text, gating: true"),
    (
      "required and required_unless", "required_unless: {verdict", "required: true, required_unless: {verdict"
    ),
    ("required_unless names no field", "required_unless: {verdict", "required_unless: {veredict"),
    ("required_unless names no option", "[SETTLES, CANNOT_TELL]", "[SETTLE, CANNOT_TELL]"),
    (
      "required_unless is a word", "required_unless: {verdict: [SETTLES, CANNOT_TELL]}",
      "required_unless: verdict"
    ),
    ("visible_if names no field", "required_unless: {verdict", "visible_if: {veredict"),
    ("visible_if names no option", "required_unless: {verdict: [SETTLES", "visible_if: {verdict: [SETTLE"),
    ("visible_if names a text", "required_unless: {verdict", "visible_if: {remark"),
    (
      "visible_if of nothing", "required_unless: {verdict: [SETTLES, CANNOT_TELL]}",
      "visible_if: {verdict: []}"
    ),
    (
      "visible_if hangs on itself", "kind: rating, range: 0-3",
      "kind: rating, visible_if: {severity: [1]}, range: 0-3"
    ),
    (
      "visible_if goes round", "kind: rating, range: 0-3, gating: true, ensemble: max, clause: C5.1}",
      "kind: rating, range: 0-3, clause: C5.1, visible_if: {effort: [1]}}\n"
        + "  - {name: effort, kind: rating, range: 0-3, clause: C5.1, visible_if: {severity: [0]}}"
    ),
    (
      "spans of no text, label on a key that moves", "kind: lines, of: reply, ensemble: union,",
      "kind: spans, of: letter, clause: C5.1, options: [{value: FACT, key: w}, {value: OPINION, key: p}],"
    ),
    (
      "pairwise of one text", "kind: lines, of: reply, ensemble: union,",
      "kind: pairwise, of: reply, clause: C5.1,"
    ),
    (
      "pairwise without a clause", "kind: lines, of: reply, ensemble: union,",
      "kind: pairwise, of: reply, against: ticket,"
    ),
    (
      "ranking of a text, by its greatest", "kind: lines, of: reply, ensemble: union,",
      "kind: ranking, of: reply, ensemble: max,"
    ),
    (
      "rubric without scale, with an unknown clause and key", "kind: lines, of: reply, ensemble: union,",
      "kind: rubric, criteria: [{name: clear, clause: C9}, {name: true, weight: much, range: 0-2, clause: C5.1, of: reply}],"
    ),
    ("ties of a rating", "range: 0-3, gating", "range: 0-3, ties: true, gating"),
    ("YAML alias", "model_size: 8B, gpus: 8", "model_size: &size 8B, gpus: *size"),
    ("line separator", "goal: Support", "goal:\u{2028}Support"),
    ("control character in front matter", "goal: Support", "goal: \u{1B}[31mSupport"),
    ("control character in the body", "# Purpose", "# Pur\u{8}pose"),
    ("front matter not closed", "0.20}\n---\n", "0.20}\n"),
    ("duplicate clause codes", "### C3.2 Not settled", "### C3.1 Not settled"),
    ("code in lower case", "### C2.1 Every", "### c2.1 Every"),
    ("code with a final dot", "## C2 Settles", "## C2. Settles"),
    ("clause at the fourth level", "### C2.1 Every", "#### C2.1 Every"),
    ("clause without title", "### C4.1 Facts outside the text", "### C4.1"),
    ("clause without No", "- No: a wrong menu path\n", ""),
    ("example in lower case", "- No: a wrong menu path", "- no: a wrong menu path"),
    (
      "clause without rule", "Only where the answer hangs on facts that neither text holds, such as a price.",
      ""
    ),
    (
      "clause too long", "Politeness does not matter.",
      String(repeating: "Politeness does not matter. ", count: 18)
    ),
    ("mention of no clause", "Where C2.1 and", "Where C2.2 and"),
    ("link to no heading", "(#c31-partly-settled)", "(#c32-partly-settled)"),
    ("heading in a code fence only", "### C4.1 Facts", "```\n### C4.1 Facts\n```\nFacts"),
  ]

  @Test func everyMistakeIsNamedWithItsLine() throws {
    let text = String(decoding: try Fixture.bytes("good.md"), as: UTF8.self)
    var report = ""
    for (name, old, new) in Self.edits {
      try #require(text.contains(old), "\(name)")
      let broken = text.replacing(old, with: new, maxReplacements: 1)
      let problems = Self.check(Array(broken.utf8))
      #expect(!problems.isEmpty, "\(name)")
      #expect(problems.allSatisfy { $0.line != nil }, "\(name)")
      report += "## \(name)\n" + problems.map { $0.text(file: "g.md") + "\n" }.joined() + "\n"
    }
    Golden.expect(report, at: "Tests/Golden/guideline/broken.txt")
  }

  /// What no edit of text can show: bytes.
  static let bytes: [(String, [UInt8])] = [
    ("nothing", []),
    ("white space", Array(" \n\n".utf8)),
    ("no front matter", Array("# A title\n\n### C1 Clause\n".utf8)),
    ("empty front matter", Array("---\n---\n# A title\n".utf8)),
    ("not UTF-8", Array("---\ntask: t\ntitle: caf".utf8) + [0xE9] + Array("\n---\n".utf8)),
    ("UTF-16", [0xFF, 0xFE, 0x2D, 0x00, 0x2D, 0x00]),
    ("NUL", Array("---\ntask: t\n".utf8) + [0] + Array("title: t\n---\n".utf8)),
    ("more than 2 MB", Array(repeating: 0x61, count: 2_097_153)),
    ("nested too deeply", Array("---\ntask: \(String(repeating: "[", count: 20_000))\n---\n".utf8)),
    ("CR LF", Array("---\r\ntask: t\r\ntitle: T\r\n---\r\n".utf8)),
    ("CR alone", Array("---\rtask: t\rtitle: T\r---\r".utf8)),
    ("byte order mark", [0xEF, 0xBB, 0xBF] + Array("---\ntask: t\ntitle: T\n---\n".utf8)),
  ]

  @Test func everyByteMistakeIsNamedWithItsLine() {
    var report = ""
    for (name, bytes) in Self.bytes {
      let problems = Self.check(bytes)
      #expect(problems.allSatisfy { $0.line != nil }, "\(name)")
      report += "## \(name)\n" + problems.map { $0.text(file: "g.md") + "\n" }.joined() + "\n"
    }
    Golden.expect(report, at: "Tests/Golden/guideline/broken-bytes.txt")
  }

  static func check(_ bytes: [UInt8]) -> [Problem] {
    let (guideline, problems) = GuidelineParser.read(bytes, file: "g.md")
    return problems + (guideline.map { GuidelineLint.problems($0) } ?? [])
  }
}
