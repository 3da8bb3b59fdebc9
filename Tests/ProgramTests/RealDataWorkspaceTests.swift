/// Real data sets through a workspace: examples imported, labels imported, and `quill agreement` says what `quill stats` says
/// of the same rows, which of the whole sets is known.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct RealDataWorkspaceTests {
  struct DataSet: CustomTestStringConvertible {
    let file: String
    /// Columns of item, annotator, label and group.
    let columns: [Int]
    let level: String
    /// The task's fields; all take the label.
    let fields: String
    let names: [String]
    /// Added to each label, as a field's scale begins at 0.
    var shift = 0
    /// Of the whole set, by group: the field, what it is called by each command, and its value.
    let known: [(group: String, field: String, key: String, statistic: String, value: Double)]

    var testDescription: String { file }
  }

  private static let yesNo = """
      - name: answer
        kind: choice
        gating: true
        options:
          - {value: 0, key: 0, label: no, clause: C2.1}
          - {value: 1, key: 1, label: yes, clause: C2.2}

    """

  static let sets = [
    DataSet(
      file: "paradigms_labels.csv", columns: [0, 2, 3, 1], level: "nominal", fields: yesNo, names: ["answer"],
      known: [
        ("g1", "answer", "fleiss_kappa", "fleiss_kappa_gwet", 0.1976),
        ("g1", "answer", "alpha", "krippendorff_alpha_nominal", 0.1978),
        ("g2", "answer", "fleiss_kappa", "fleiss_kappa_gwet", 0.7781),
        ("g2", "answer", "alpha", "krippendorff_alpha_nominal", 0.7781),
        ("g3", "answer", "fleiss_kappa", "fleiss_kappa_gwet", 0.1476),
        ("g3", "answer", "alpha", "krippendorff_alpha_nominal", 0.1478),
      ]),
    DataSet(
      file: "gal_mozafari.csv", columns: [0, 1, 2], level: "nominal", fields: yesNo, names: ["answer"],
      known: [
        ("", "answer", "alpha", "krippendorff_alpha_nominal", 0.4059),
        ("", "answer", "fleiss_kappa", "fleiss_kappa_gwet", 0.4058),
      ]),
    DataSet(
      file: "convabuse_severity.csv", columns: [0, 1, 2], level: "ordinal",
      fields: """
          - name: severity
            kind: rating
            range: 0-4
            gating: true
          - name: kind
            kind: choice
            options:
              - {value: 0, key: 0, label: worst, clause: C2.1}
              - {value: 1, key: 1, label: bad, clause: C2.1}
              - {value: 2, key: 2, label: some, clause: C2.2}
              - {value: 3, key: 3, label: unclear, clause: C2.3}
              - {value: 4, key: 4, label: none, clause: C2.3}

        """, names: ["severity", "kind"], shift: 3,
      known: [
        ("", "severity", "alpha", "krippendorff_alpha_ordinal", 0.6598),
        ("", "kind", "alpha", "krippendorff_alpha_nominal", 0.4374),
        ("", "kind", "fleiss_kappa", "fleiss_kappa_gwet", 0.4317),
      ]),
  ]

  private struct Row {
    let item: String
    let annotator: String
    let group: String
    let label: Int
  }

  /// The whole set where `QUILL_WHOLE` is set, else its first items.
  private static func rows(_ set: DataSet) throws -> [Row]? {
    guard let url = Repository.thirdParty(set.file) else { return nil }
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
    let rows = try lines.map { line in
      let cells = line.split(separator: ",").map(String.init)
      return Row(
        item: cells[set.columns[0]], annotator: cells[set.columns[1]],
        group: set.columns.count > 3 ? cells[set.columns[3]] : "",
        label: try #require(Int(cells[set.columns[2]])) + set.shift)
    }
    var order: [String] = []
    var seen: Set<String> = []
    for row in rows where seen.insert(row.item).inserted { order.append(row.item) }
    let kept = Set(order.prefix(Effort.isWhole ? order.count : 60))
    return rows.filter { kept.contains($0.item) }
  }

  @Test(arguments: sets)
  func aWorkspaceSaysWhatStatsSaysOfTheSameRows(_ set: DataSet) throws {
    guard let rows = try Self.rows(set) else { return }
    let desk = try Desk()
    try desk.workspace(task: "real")
    let groups = Set(rows.map(\.group)).sorted()
    try publish(set, versions: groups.count, desk)
    var items: Set<String> = []
    let examples = rows.filter { items.insert($0.item).inserted }.map {
      "{\"id\":\"\($0.item)\",\"message\":\"the text of \($0.item)\"}\n"
    }
    try desk.write(examples.joined(), to: "examples.jsonl")
    try desk.must("import", "examples.jsonl")
    let table = rows.map { "\($0.item),\($0.annotator),\($0.group),\($0.label)\n" }.joined()
    try desk.write("item,annotator,group,label\n" + table, to: "labels.csv")
    var load = ["import", "labels.csv", "--labels", "--json", "--map", "example=item"]
    load += set.names.flatMap { ["--map", "\($0)=label"] }
    load += groups == [""] ? ["--round", "r1"] : ["--group", "group"]
    for (index, group) in groups.enumerated() where group != "" {
      load += ["--version-map", "\(group)=1.\(index)"]
    }
    let said = desk.run(load)
    try #require(said.code == 0, "\(said.error)")
    #expect(said.json["added"]?.integer == Int64(rows.count))

    let found = try desk.must("agreement", "--json").json["agreement"]?.array ?? []
    var options = [
      "stats", "labels.csv", "--unit", "item", "--rater", "annotator", "--value", "label", "--json",
    ]
    options += ["--level", set.level, "--ci", "bca"] + (groups == [""] ? [] : ["--group", "group"])
    let only = Swift.Set(set.known.map(\.statistic)).sorted().joined(separator: ",")
    let stats = desk.run(options + ["--only", only]).json
    for known in set.known {
      let version = "1.\(groups.firstIndex(of: known.group) ?? 0)"
      let one = try #require(
        found.first { $0["field"]?.string == known.field && $0["guideline"]?.string == version })
      let values = groups == [""] ? stats["values"] : stats["groups"]?[known.group]?["values"]
      let place = "\(set.file) \(known.group) \(known.statistic)"
      let value = try #require(one[known.key]?.number, "\(place)")
      let other = try #require(values?[known.statistic]?["value"]?.number, "\(place)")
      #expect(abs(value - other) < 1e-12, "\(place): \(value), \(other)")
      if Effort.isWhole { #expect(abs(value - known.value) < 0.00005, "\(place): \(value)") }
      #expect(one["ratings"]?.integer == Int64(rows.count { $0.group == known.group }), "\(place)")
      if known.key == "alpha" {
        // The same resamples: seed 1, 2000 replicates.
        #expect(one["interval"] == values?[known.statistic]?["ci95"], "\(place)")
      }
    }
  }

  private func publish(_ set: DataSet, versions: Int, _ desk: Desk) throws {
    let guideline = try desk.read("guidelines/real.md")
    let start = try #require(guideline.range(of: "  - name: answer"))
    let end = try #require(guideline.range(of: "overlap:"))
    var text = guideline[..<start.lowerBound] + set.fields + guideline[end.lowerBound...]
    for version in 1...versions {
      text += "\nVersion \(version).\n"
      try desk.write(String(text), to: "guidelines/real.md")
      try desk.must("publish")
    }
  }
}
