/// `quill import`: all of a file or nothing, and existing labels by group.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct ImportCommandTests {
  @Test func aBadFileIsRefusedByLineAndNothingIsStored() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("{\"id\": \"a\", \"message\": \"x\"}\n{\"id\": \"b\"}\nnope\n", to: "bad.jsonl")
    let said = desk.refused("import", "bad.jsonl", saying: "bad.jsonl:2: The input \"message\" is missing.")
    #expect(said.error.contains("bad.jsonl:3:"))
    #expect(try desk.must("list", "examples", "--json").json["examples"] == [])
    let taken = try desk.must("import", "bad.jsonl", "--skip-invalid", "--json")
    #expect(taken.json["added"] == 1)
    #expect(taken.json["skipped"] == 2)
    #expect(taken.error.contains("bad.jsonl:2:"))
  }

  @Test(arguments: [
    (["import", "none.jsonl"], Int32(1), "none.jsonl cannot be opened"),
    (["import", "in.jsonl", "--format", "xml"], 1, "There is no format \"xml\""),
    (["import", "in.jsonl", "--map", "foo=bar"], 1, "\"foo\" cannot be mapped"),
    (["import", "in.jsonl", "--state", "good"], 1, "There is no state \"good\""),
    (["import", "in.jsonl", "--round", "r"], 64, "--round is for labels"),
    (["import", "in.jsonl", "--labels", "--round", "r"], 1, "no published guideline"),
    (["import"], 64, "Missing expected argument"),
  ])
  func whatDoesNotFitIsRefused(arguments: [String], code: Int32, text: String) throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("{\"id\": \"a\", \"message\": \"x\"}\n", to: "in.jsonl")
    let said = desk.run(arguments)
    #expect(said.code == code)
    #expect(said.out.isEmpty)
    #expect(said.error.contains(text), "\(said.error)")
  }

  @Test(arguments: [
    ("a.jsonl", "", "the file holds no row"), ("a.json", "[]", "the file holds no row"),
    ("a.csv", "id,message\n", "the file holds no row"),
    ("a.csv", "id,message\ra,x\r", "line ends are missing"),
    ("a.csv", "id,message\na\nb,x,y\n", "No row fits"),
  ])
  func anImportOfNothingIsRefused(name: String, text: String, sentence: String) throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(text, to: name)
    desk.refused("import", name, "--skip-invalid", saying: sentence)
  }

  /// Ids that are made come from the content, so another file's first row takes nobody's place.
  @Test func aSecondFileWithoutIdsLeavesTheFirstAlone() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("{\"text\":\"one\"}\n{\"text\":\"two\"}\n", to: "a.jsonl")
    try desk.write("{\"text\":\"three\"}\n", to: "b.jsonl")
    let load = { (file: String) in try desk.must("import", file, "--map", "message=text", "--json").json }
    #expect(try load("a.jsonl")["added"] == 2)
    let second = try load("b.jsonl")
    #expect(second["added"] == 1 && second["revised"] == 0)
    let again = try load("a.jsonl")
    #expect(again["unchanged"] == 2 && again["added"] == 0 && again["revised"] == 0)
  }

  @Test func aVersionOrAnnotatorThatCannotBeIsToldByLine() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    let load = { desk.run(["import", "l.csv", "--labels", "--round", "r", "--create-examples"]) }
    try desk.write("example,annotator,answer,version\n1,a,OTHER,1.0\n2,a,OTHER,9.9\n", to: "l.csv")
    #expect(load().error.contains("l.csv:3: The label is to be under guideline 9.9, but published are 1.0."))
    try desk.write("example,annotator,answer\n1,a,OTHER\n2,W One,OTHER\n", to: "l.csv")
    #expect(load().error.contains("l.csv:3: The annotator is \"W One\""))
    #expect(try desk.must("list", "rounds", "--json").json["rounds"] == [])
  }

  /// Labels are read by the definition of the version they were made under.
  @Test func labelsOfAnOldVersionHaveItsOptions() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    let guideline = try desk.read("guidelines/reviews.md")
    try desk.write(guideline.replacing("value: OTHER", with: "value: NEITHER"), to: "guidelines/reviews.md")
    try desk.must("publish")
    try desk.write("example,annotator,answer,version\n1,a,NEITHER,1.0\n", to: "l.csv")
    let load = ["import", "l.csv", "--labels", "--round", "r", "--create-examples"]
    #expect(desk.run(load).error.contains("l.csv:2: \"answer\" is \"NEITHER\""))
    try desk.write("example,annotator,answer\n1,a,OTHER\n", to: "l.csv")
    #expect(desk.run(load + ["--version", "1.0"]).code == 0)
  }

  @Test func labelsBecomeARoundForEachGroup() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    let guideline = try desk.read("guidelines/reviews.md")
    try desk.write(guideline + "\nOne rule more.\n", to: "guidelines/reviews.md")
    try desk.must("publish")
    try desk.write(
      "item,who,says,set\n1,a,COMPLAINT,g1\n1,b,OTHER,g1\n2,a,OTHER,g1\n2,b,OTHER,g1\n1,a,OTHER,g2\n1,b,OTHER,g2\n",
      to: "labels.csv")
    let base = [
      "import", "labels.csv", "--labels", "--map", "example=item", "--map", "annotator=who", "--map",
      "answer=says",
      "--group", "set",
    ]
    #expect(desk.run(base).error.contains("--create-examples"))
    #expect(
      desk.run(base + ["--create-examples", "--version-map", "g1=1.0"]).error.contains("gives no version"))
    #expect(desk.run(base + ["--create-examples", "--version", "3.0"]).error.contains("3.0"))
    #expect(try desk.must("list", "rounds", "--json").json["rounds"] == [])
    let said = desk.run(base + ["--create-examples", "--version-map", "g1=1.0", "--version-map", "g2=1.1"])
    #expect(said.code == 0, "\(said.error)")
    let rounds = try desk.must("list", "rounds", "--json").json["rounds"]?.array ?? []
    #expect(rounds.map { $0["round"]?.string } == ["g1", "g2"])
    #expect(rounds.map { $0["guideline"]?.string } == ["1.0", "1.1"])
    #expect(rounds.map { $0["submitted"]?.integer } == [4, 2])
    #expect(
      desk.run(base + ["--create-examples", "--version", "1.1"]).error.contains("There is a round g1 already")
    )
  }

  @Test func labelsWithoutARoundAreRefused() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    try desk.write("example,annotator,answer\n1,a,OTHER\n", to: "labels.csv")
    desk.refused("import", "labels.csv", "--labels", "--create-examples", saying: "--round NAME")
    try desk.write("example,annotator,answer\n1,a,MAYBE\n", to: "labels.csv")
    desk.refused(
      "import", "labels.csv", "--labels", "--create-examples", "--round", "r",
      saying: "labels.csv:2: \"answer\" is \"MAYBE\"")
  }

  @Test func selfInstructIsImportedLabelledAndVerified() throws {
    guard let file = Repository.thirdParty("self_instruct_seed_tasks.jsonl") else { return }
    let desk = try Desk()
    try desk.workspace()
    let said = try desk.must("import", file.path, "--map", "id=id", "--map", "message=instruction", "--json")
    #expect(said.json["added"] == 175)
    try desk.must("label", "--example", "seed_task_0", "--set", "answer=QUESTION", "--clause", "C2.2")
    let folder = try #require(try desk.must("export", "--json").json["folder"]?.string)
    #expect(try desk.must("verify", folder).out.hasPrefix("OK: 175 examples, 1 annotation,"))
  }

  @Test func paradigmsGivesThePublishedFigures() throws {
    guard let file = Repository.thirdParty("paradigms_labels.csv") else { return }
    let desk = try Desk()
    try desk.workspace(task: "paradigms")
    let guideline = try desk.read("guidelines/paradigms.md")
    let fields = """
        - name: label
          kind: choice
          gating: true
          options:
            - {value: 0, key: 0, label: no, clause: C2.1}
            - {value: 1, key: 1, label: yes, clause: C2.2}

      """
    let start = try #require(guideline.range(of: "  - name: answer"))
    let end = try #require(guideline.range(of: "overlap:"))
    var text = guideline[..<start.lowerBound] + fields + guideline[end.lowerBound...]
    for version in 1...3 {
      text += "\nVersion \(version).\n"
      try desk.write(String(text), to: "guidelines/paradigms.md")
      try desk.must("publish")
    }
    try desk.must(
      "import", file.path, "--labels", "--create-examples", "--map", "example=unit", "--map",
      "annotator=rater",
      "--group", "group", "--version-map", "g1=1.0", "--version-map", "g2=1.1", "--version-map", "g3=1.2")
    let found = try desk.must("agreement", "--json").json["agreement"]?.array ?? []
    let shown = found.map { one in
      [one["fleiss_kappa"], one["alpha"]].map { Figures.fixed($0?.number ?? .nan, 4) }
    }
    #expect(shown == [["0.1976", "0.1978"], ["0.7781", "0.7781"], ["0.1476", "0.1478"]])
    #expect(found.allSatisfy { $0["interval"]?.array?.count == 2 && $0["n"] == 200 && $0["raters"] == 20 })
  }
}
