import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillFormats

@Suite struct LabelImporterTests {
  func run(
    _ name: String, _ text: String, map: [String] = [], skip: Bool = false,
    input: ((String) -> JSONObject?)? = nil
  ) throws -> (labels: [LabelRow], summary: ImportSummary) {
    let file = try Folder.with(name, text)
    var labels: [LabelRow] = []
    let summary = try withExtendedLifetime(file.folder) {
      try LabelImporter(options: ImportOptions(skipInvalid: skip)).read(
        file.url, mapping: try LabelMapping(map, task: reportTask), task: reportTask, input: input
      ) { labels.append($0) }
    }
    return (labels, summary)
  }

  @Test func nativeFormIsRead() throws {
    let text = """
      {"round":1,"guideline":"1.0","example":"pc-01","annotator":"ana","values":{"severity":2,"verdict":"OMITS","evidence":[2,1]},\
      "clauses":["C4"],"confidence":"med","note":"n","seconds":190,"simulated":true}
      """
    let label = try #require(try run("a.jsonl", text).labels.first)
    #expect(label.group == "1")
    #expect(label.version == "1.0")
    #expect(label.answer.values == object(["verdict": "OMITS", "severity": 2, "evidence": [1, 2]]))
    #expect(label.answer.clauses == ["C4"])
    #expect(label.answer.confidence == .med)
    #expect(label.seconds == 190)
    #expect(label.isSimulated)
  }

  @Test func tablesMapAndGoByName() throws {
    let text =
      "unit,rater,round,label,sev,kinds,evidence\npc-1,a,r1,faithful,2,\"doc, api\",\"1,3-4\"\npc-1,a,r2,OMITS,,,\n"
    let labels = try run("a.csv", text, map: ["verdict=label", "severity=sev"]).labels
    #expect(labels.map(\.line) == [2, 3])
    #expect(
      labels[0].answer.values
        == object(["verdict": "FAITHFUL", "severity": 2, "kinds": ["api", "doc"], "evidence": [1, 3, 4]]))
    #expect(labels[1].answer.values == object(["verdict": "OMITS"]))
    #expect(labels[1].group == "r2")
  }

  @Test func problemsNameTheLineAndTheRange() throws {
    let text =
      "example,annotator,verdict,severity,confidence\na,x,OMITS,7,\na,x,PERHAPS,1,\na,,OMITS,1,\na,x,OMITS,1,sure\nb,x,OMITS,1,\nb,x,OMITS,1,\nb,y,,,\n"
    let file = try Folder.with("a.csv", text)
    let refusal = try #require(throws: ImportRefused.self) {
      try LabelImporter().read(file.url, task: reportTask) { _ in }
    }
    let lines = refusal.description.split(separator: "\n").map(String.init)
    #expect(lines[0] == "a.csv:2: \"severity\" is 7, but the field allows 0–3.")
    #expect(
      lines[1] == "a.csv:3: \"verdict\" is \"PERHAPS\", but its options are FAITHFUL, OMITS, OVERCLAIMS.")
    #expect(lines[2].hasPrefix("a.csv:4: The row names no annotator."))
    #expect(lines[3].hasPrefix("a.csv:5: \"confidence\" is \"sure\""))
    #expect(lines[4] == "a.csv:7: x already labelled b on line 6. Remove one, or map a group.")
    #expect(lines[5].hasPrefix("a.csv:8: The row answers no field."))
    #expect(lines.count == 7)
  }

  @Test func knownExamplesGiveTheLines() throws {
    let inputs = ["a": object(["report": "r", "diff": "1\n2"])]
    let text = #"{"example":"a","annotator":"x","values":{"evidence":[3]}}"# + "\n"
    #expect(throws: ImportRefused.self) { try run("a.jsonl", text) { inputs[$0] } }
    #expect(try run("a.jsonl", text).labels.count == 1)
    let unknown = #"{"example":"b","annotator":"x","values":{"evidence":[1],"odd":1}}"#
    let seen = try run("a.jsonl", unknown + "\n" + text.replacing("[3]", with: "[2]"), skip: true) {
      inputs[$0]
    }
    #expect(seen.summary.problems.count == 2)
    #expect(seen.summary.skipped == 1)
  }

  @Test func anAnnotatorThatIsNoNameIsToldByLine() throws {
    let refusal = try #require(throws: ImportRefused.self) {
      try run("a.csv", "example,annotator,verdict\na,w1,OMITS\na,W1,OMITS\na,W One,OMITS\n")
    }
    #expect(refusal.problems.map(\.line) == [3, 4])
    #expect(
      refusal.description.hasPrefix("a.csv:3: The annotator is \"W1\", but a person's name is 1 to 32 of"))
  }

  @Test func hiddenCharactersOfNotesAreTold() throws {
    let seen = try run("a.csv", "example,annotator,verdict,note\na,x,OMITS,no\u{202E}te\u{200B}\n")
    #expect(seen.summary.hiddenCharacters == 2)
    #expect(
      seen.summary.warnings.map(\.message) == ["The label has 2 hidden characters: U+202E RLO, U+200B ZWSP."])
  }

  @Test func mappingThatMakesNoSenseTeaches() throws {
    let refusal = try #require(throws: Refusal.self) { try LabelMapping(["colour=x"], task: reportTask) }
    #expect(refusal.description.contains("verdict"))
    #expect(throws: Refusal.self) { try LabelMapping(["unit=x", "example=y"], task: reportTask) }
  }

  @Test func paradigmsLabelsKeepTheirGroups() throws {
    guard let url = Repository.thirdParty("paradigms_labels.csv") else { return }
    let task = TaskDefinition(
      task: "hate", title: "Hate", inputs: [],
      fields: [Field(name: "hateful", kindID: "choice", options: [Option(value: "0"), Option(value: "1")])])
    var groups: [String: Int] = [:]
    let summary = try LabelImporter().read(
      url, mapping: try LabelMapping(["hateful=label"], task: task), task: task
    ) {
      groups[$0.group ?? "", default: 0] += 1
    }
    #expect(summary.taken == 12_000)
    #expect(groups == ["g1": 4000, "g2": 4000, "g3": 4000])
    let table = try RatingTable.read(url, unit: "unit", rater: "rater", value: "label", group: "group")
    #expect(table.ratings.count == 12_000)
    #expect(table.warnings.isEmpty)
  }
}

@Suite struct RatingTableTests {
  @Test func oddLabelsAreToldAndNeverUnited() throws {
    let text = "u,r,v\n1,a,Yes\n1,b,yes \n1,c,\n2,a,NA\n2,b,no\n2,c,Yes\n"
    let file = try Folder.with("a.csv", text)
    let table = try withExtendedLifetime(file.folder) {
      try RatingTable.read(file.url, unit: "u", rater: "r", value: "v")
    }
    #expect(table.ratings.map(\.value) == ["Yes", "yes ", "", "NA", "no", "Yes"])
    #expect(table.missing == 1)
    #expect(
      table.warnings.map(\.message) == [
        "\"NA\" (1×) counts as a label. Leave a cell empty where none was given.",
        "\"Yes\" (2×), \"yes \" (1×) differ only in case, spaces or encoding and count as different labels.",
      ])
  }

  @Test func aRaterRatesAUnitOnce() throws {
    let file = try Folder.with(
      "a.jsonl", "{\"u\":1,\"r\":\"a\",\"v\":1}\n{\"u\":\"1\",\"r\":\"a\",\"v\":null}\n{\"u\":1,\"v\":2}\n")
    let refusal = try #require(throws: ImportRefused.self) {
      try withExtendedLifetime(file.folder) {
        try RatingTable.read(file.url, unit: "u", rater: "r", value: "v")
      }
    }
    #expect(refusal.problems.map(\.line) == [2, 3])
    #expect(refusal.description.contains("line 1"))
    #expect(refusal.description.contains("no column \"r\"; the row has u, v"))
  }
}
