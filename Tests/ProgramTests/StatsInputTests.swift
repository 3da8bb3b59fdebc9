/// `quill stats` on bad and odd input: each has a named result, a warning or an error.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct StatsInputTests {
  static let columns = ["--unit", "unit", "--rater", "rater", "--value", "value"]

  private func json(_ rows: String, _ options: [String] = []) throws -> (JSONValue, String) {
    let desk = try Desk()
    try desk.write("unit,rater,value\n" + rows, to: "t.csv")
    let said = desk.run(["stats", "t.csv", "--json"] + Self.columns + options)
    #expect(said.code == 0, "\(said.error)")
    return (said.json, said.error)
  }

  private func reason(_ json: JSONValue, _ name: String = "krippendorff_alpha_nominal") -> String {
    let found = json["values"]?[name]
    #expect(found?["value"]?.isNull == true, "\(name) \(String(describing: found))")
    return found?["undefined"]?.string ?? ""
  }

  @Test(arguments: [
    ("", "There are no ratings yet."),
    ("1,a,\n2,a,\n1,b,\n", "There are no ratings yet."),
    ("1,a,x\n2,a,y\n", "Only one rater has rated; agreement needs a second one."),
    ("1,a,x\n2,b,y\n", "No unit has two ratings; have some units rated twice."),
    ("1,a,x\n1,b,x\n2,a,x\n2,b,x\n", "Every rating is the same category"),
  ])
  func whereThereIsNoValueThereIsAReason(rows: String, sentence: String) throws {
    let (json, _) = try json(rows)
    #expect(reason(json).hasPrefix(sentence), "\(reason(json))")
    for member in json["values"]?.object?.members ?? [] {
      let isNumber = member.value["value"]?.number != nil
      let isTable = member.value["value"]?.object != nil
      #expect(isNumber || isTable || member.value["undefined"]?.string?.isEmpty == false, "\(member.key)")
    }
  }

  @Test func oneUnitHasAValueAndNoInterval() throws {
    let (json, _) = try json("1,a,x\n1,b,y\n1,c,x\n", ["--ci", "bca"])
    let alpha = json["values"]?["krippendorff_alpha_nominal"]
    #expect(alpha?["value"]?.number == 0 && alpha?["ci95"]?.isNull == true)
    #expect(alpha?["undefined"]?.string?.contains("too few units") == true)
  }

  @Test func numbersAsTextAreOrderedAsNumbers() throws {
    let rows = [("1", "2", "10"), ("2", "10", "10"), ("3", "2", "2"), ("4", "1", "2")].map {
      "\($0.0),a,\($0.1)\n\($0.0),b,\($0.2)\n"
    }.joined()
    let (json, _) = try json(rows, ["--level", "ordinal"])
    #expect(json["values"]?["coincidence_matrix"]?["value"]?["categories"]?.strings == ["1", "2", "10"])
    #expect(json["level"] == "ordinal")
  }

  @Test func labelsThatLookLikeNothingAreWarnedAndKept() throws {
    let (json, warnings) = try json("1,a,NaN\n1,b,nan\n2,a,null\n2,b,null\n3,a,Yes\n3,b,yes \n")
    for label in ["\"NaN\" (1×)", "\"nan\" (1×)", "\"null\" (2×)"] {
      #expect(warnings.contains(label), "\(warnings)")
    }
    #expect(warnings.contains("\"Yes\" (1×), \"yes \" (1×) differ only in case"))
    #expect(json["values"]?["percent_agreement"]?["value"]?.number == 1.0 / 3)
    #expect(json["values"]?["coincidence_matrix"]?["value"]?["categories"]?.array?.count == 5)
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,NaN\n1,b,1\n", to: "t.csv")
    let said = desk.run(["stats", "t.csv", "--level", "interval"] + Self.columns)
    #expect(said.code == 1 && said.error.contains("\"NaN\" is not a number"), "\(said.error)")
  }

  /// Every rating a category of its own: nothing may need a table of categories × categories.
  @Test func manyCategoriesHaveNamedResults() throws {
    let rows = (0..<1200).map { "u\($0),a,\($0)\nu\($0),b,\($0 % 7 == 0 ? $0 + 1 : $0)\n" }.joined()
    let (json, _) = try json(rows, ["--level", "ratio"])
    for name in ["krippendorff_alpha_nominal", "krippendorff_alpha_interval", "cohen_kappa", "gwet_ac1"] {
      #expect((json["values"]?[name]?["value"]?.number ?? 0) > 0.8, "\(name)")
    }
    for name in ["specific_agreement", "alpha_category_vs_rest", "jackknife_se_alpha_ratio"] {
      #expect(reason(json, name).hasPrefix("There are too many categories"), "\(name)")
    }
  }

  @Test func aLopsidedTableIsCautionedWithTheMinoritysCount() throws {
    let rows = (0..<40).map { "u\($0),a,no\nu\($0),b,\($0 < 3 ? "yes" : "no")\n" }.joined()
    let (json, _) = try json(rows)
    #expect(json["caution"]?.string?.contains("96% of the ratings are \"no\" and only 3 are not") == true)
    #expect(json["caution"]?.string?.contains("no interval is honest") == true)
  }

  private func gold(_ gold: String, _ options: [String] = []) throws -> (Desk.Said, Desk) {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n3,a,y\n3,b,y\n", to: "t.csv")
    try desk.write(gold, to: "g.csv")
    return (desk.run(["stats", "t.csv", "--gold", "g.csv", "--json"] + Self.columns + options), desk)
  }

  @Test func ratersAndMethodsAreMeasuredAgainstGold() throws {
    let (said, desk) = try gold("unit,value\n1,x\n2,y\n3,y\n")
    let found = said.json["gold"]
    let raters = found?["raters"]?.array ?? []
    #expect(
      raters.map { $0["rater"]?.string } == ["a", "b"]
        && raters.map { $0["accuracy"]?.number } == [1, 2.0 / 3])
    // Wilson's interval of 3 of 3.
    #expect(abs((raters[0]["ci95"]?.array?.first?.number ?? 0) - 0.4385) < 0.0001)
    let methods = found?["methods"]?.array ?? []
    #expect(
      methods.map { $0["method"]?.string } == [
        "majority", "wawa", "one_coin", "dawid_skene", "dawid_skene_unsmoothed", "mace",
      ])
    // The second unit is tied: half of it is right.
    #expect(methods.first?["accuracy"]?.number == 2.5 / 3)
    let shown = desk.run(["stats", "t.csv", "--gold", "g.csv"] + Self.columns).out
    #expect(shown.contains("against gold") && shown.contains("Dawid-Skene"))
  }

  @Test(arguments: [
    ("unit,value\n8,x\n9,y\n", "g.csv: none of its 2 units is in t.csv."),
    ("unit,value\n1,x\n1,y\n", "g.csv:3: 1 is \"y\", but \"x\" on line 2."),
    ("item,value\n1,x\n", "There is no column \"unit\"; the row has item, value."),
    ("unit,a,b\n1,x,y\n", "Name the one with the label: --gold-value."),
    ("unit,value\n1,\n", "no row has a label"),
  ])
  func goldThatDoesNotMatchIsRefused(text: String, sentence: String) throws {
    let (said, _) = try gold(text)
    #expect(said.code == 1 && said.out.isEmpty && said.error.contains(sentence), "\(said.error)")
  }

  @Test func goldThatMatchesInPartIsWarned() throws {
    let (said, _) = try gold("unit,right\n1,X\n2,y\n9,y\n")
    #expect(said.code == 0)
    #expect(said.error.contains("1 of 3 units, the first \"9\", are not in t.csv"), "\(said.error)")
    #expect(said.error.contains("1 label, the first \"X\", that nobody gave"), "\(said.error)")
    #expect(said.json["gold"]?["items"]?.integer == 2)
  }

  @Test func aModelHasTheMajorityBesideIt() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n3,a,y\n3,b,y\n", to: "t.csv")
    for method in ["majority", "wawa", "one_coin", "dawid_skene", "dawid_skene_unsmoothed", "mace"] {
      let said = desk.run(["stats", "t.csv", "--aggregate", method, "--json"] + Self.columns)
      let units = said.json["aggregation"]?["units"]?.array ?? []
      #expect(units.map { $0["majority"]?.string } == ["x", "x", "y"], "\(method)")
      #expect(units.map { $0["majority_tied"]?.bool } == [false, true, false])
      #expect(units.allSatisfy { ($0["probability"]?.number ?? 0) >= 0.5 }, "\(method)")
    }
    let refused = desk.run(["stats", "t.csv", "--aggregate", "guess"] + Self.columns)
    #expect(refused.code != 0 && refused.error.contains("--aggregate is majority, wawa"), "\(refused.error)")
  }

  @Test func twoVersionsAreComparedAndAStandardIsJudged() throws {
    let desk = try Desk()
    var rows = "unit,rater,value,version\n"
    for unit in 0..<24 {
      for rater in 0..<3 {
        rows += "\(unit),\(rater),\(["a", "b", "c"][(unit + (unit % 4 == 0 ? 0 : rater)) % 3]),v1\n"
        rows += "\(unit),\(rater),\(["a", "b", "c"][(unit + (unit % 8 == 0 ? rater : 0)) % 3]),v2\n"
      }
    }
    try desk.write(rows, to: "t.csv")
    let options = Self.columns + ["--group", "version", "--compare", "v1,v2", "--standard", "0.667"]
    let json = desk.run(["stats", "t.csv", "--json"] + options).json
    #expect(json["comparison"]?["verdict"] == "better" && json["comparison"]?["design"] == "paired")
    #expect(json["groups"]?["v1"]?["standard"]?["chance_below"]?.number == 1)
    #expect((json["groups"]?["v2"]?["standard"]?["chance_below"]?.number ?? 1) < 0.5)
    let text = desk.run(["stats", "t.csv"] + options).out
    #expect(text.contains("Agreement rose more than chance explains at 24 units."), "\(text)")
    let unknown = desk.run(["stats", "t.csv"] + Self.columns + ["--group", "version", "--compare", "v1,v9"])
    #expect(unknown.error.contains("no group is \"v9\"; there are v1, v2."), "\(unknown.error)")
  }

  @Test func setsAndDistancesAddTheirFigures() throws {
    let (json, _) = try json(
      "1,a,x\n1,b,x\n2,a,x|y\n2,b,y|x\n3,a,x|y\n3,b,y|z\n",
      ["--sets", "|", "--distances", "x,x|y=0.5;x|y,y|z=0.5"])
    let values = json["values"]
    #expect((values?["krippendorff_alpha_jaccard"]?["value"]?.number ?? 0) > 0.4)
    #expect(values?["krippendorff_alpha_masi"]?["value"]?.number != nil)
    #expect(values?["weighted_alpha_custom"]?["value"]?.number != nil)
    #expect(values?["weighted_kappa_custom"]?["value"]?.number != nil)
    #expect(values?["custom_distances"]?["value"]?["x-x|y"]?.number == 0.5)
  }

  @Test func onlyTheFiguresNamedAreComputed() throws {
    let (json, _) = try json(
      "1,a,x\n1,b,y\n2,a,x\n2,b,x\n", ["--only", "krippendorff_alpha_nominal,scott_pi"])
    #expect(json["values"]?.object?.keys == ["krippendorff_alpha_nominal", "scott_pi"])
    let desk = try Desk()
    try desk.write("unit,rater,value\n", to: "t.csv")
    #expect(
      desk.run(["stats", "t.csv", "--only", "nonsense"] + Self.columns).error.contains(
        "no figure \"nonsense\""))
  }

  @Test func exportsOfLabellingToolsAreReadAsTheyStand() throws {
    let desk = try Desk()
    try desk.write(
      """
      [{"id": 1, "data": {"text": "a"}, "annotations": [
        {"completed_by": 7, "result": [{"type": "choices", "value": {"choices": ["good"]}}]},
        {"completed_by": {"id": 9, "email": "b@example.org"}, "result": [{"value": {"choices": ["bad"]}}]}]},
       {"id": 2, "data": {"text": "b"}, "annotations": [
        {"completed_by": 7, "result": [{"value": {"choices": ["good"]}}]},
        {"completed_by": {"id": 9, "email": "b@example.org"}, "result": [{"value": {"choices": ["good"]}}]},
        {"completed_by": 8, "was_cancelled": true, "result": []}]}]
      """, to: "ls.json")
    try desk.write(
      """
      {"text":"a","_input_hash":1,"_annotator_id":"x","answer":"accept","accept":["good"]}
      {"text":"a","_input_hash":1,"_annotator_id":"y","answer":"accept","accept":["bad"]}
      {"text":"b","_input_hash":2,"_annotator_id":"x","answer":"accept","accept":["good"]}
      {"text":"b","_input_hash":2,"_annotator_id":"y","answer":"accept","accept":["good"]}
      {"text":"c","_input_hash":3,"_annotator_id":"y","answer":"ignore","accept":[]}
      """, to: "p.jsonl")
    try desk.write(
      "{\"id\":1,\"text\":\"a\",\"label\":[\"good\"]}\n{\"id\":2,\"text\":\"b\",\"label\":[\"good\"]}\n",
      to: "ann.jsonl")
    try desk.write(
      "{\"id\":1,\"text\":\"a\",\"label\":[\"bad\"]}\n{\"id\":2,\"text\":\"b\",\"label\":[\"good\"]}\n",
      to: "bob.jsonl")
    for (files, tool) in [
      (["ls.json"], "label-studio"), (["p.jsonl"], "prodigy"),
      (["ann.jsonl", "--more", "bob.jsonl"], "doccano"),
    ] {
      let said = desk.run(["stats"] + files + ["--export", tool, "--json"])
      #expect(said.json["values"]?["percent_agreement"]?["value"]?.number == 0.5, "\(tool) \(said.error)")
      #expect(
        said.json["values"]?["coincidence_matrix"]?["value"]?["categories"]?.strings == ["bad", "good"])
    }
    #expect(
      desk.run(["stats", "p.jsonl", "--export", "label-studio"]).error.contains(
        "no task of a Label Studio export"))
    #expect(
      desk.run(["stats", "p.jsonl", "--export", "excel"]).error.contains(
        "--export is label-studio, prodigy or doccano."))
    #expect(desk.run(["stats", "p.jsonl"]).error.contains("--unit <column>"))
  }

  /// Spans of the three tools, as they write them: the same two texts, the same figures.
  @Test func spansOfLabellingToolsAreRead() throws {
    let desk = try Desk()
    try desk.write(
      """
      [{"id": 1, "data": {"text": "EU rejects German call"}, "annotations": [
        {"completed_by": 1, "result": [
          {"type": "labels", "value": {"start": 0, "end": 2, "text": "EU", "labels": ["ORG"]}},
          {"type": "labels", "value": {"start": 11, "end": 17, "text": "German", "labels": ["MISC"]}}]},
        {"completed_by": 2, "result": [
          {"type": "labels", "value": {"start": 0, "end": 2, "text": "EU", "labels": ["ORG"]}}]}]},
       {"id": 2, "data": {"text": "nothing here"}, "annotations": [
        {"completed_by": 1, "result": []}, {"completed_by": 2, "result": []}]}]
      """, to: "ls.json")
    try desk.write(
      """
      {"_input_hash":1,"_annotator_id":"x","answer":"accept","spans":[{"start":0,"end":2,"label":"ORG"},{"start":11,"end":17,"label":"MISC"}]}
      {"_input_hash":1,"_annotator_id":"y","answer":"accept","spans":[{"start":0,"end":2,"label":"ORG"}]}
      {"_input_hash":2,"_annotator_id":"x","answer":"accept"}
      {"_input_hash":2,"_annotator_id":"y","answer":"accept","spans":[]}
      """, to: "p.jsonl")
    try desk.write(
      """
      {"id":1,"text":"EU rejects German call","label":[[0,2,"ORG"],[11,17,"MISC"]]}
      {"id":2,"text":"nothing here","label":[]}
      """, to: "ann.jsonl")
    try desk.write(
      """
      {"id":1,"text":"EU rejects German call","entities":[{"id":7,"label":"ORG","start_offset":0,"end_offset":2}]}
      {"id":2,"text":"nothing here","entities":[]}
      """, to: "bob.jsonl")
    for (files, tool) in [
      (["ls.json"], "label-studio"), (["p.jsonl"], "prodigy"),
      (["ann.jsonl", "--more", "bob.jsonl"], "doccano"),
    ] {
      let said = desk.run(["stats"] + files + ["--export", tool, "--spans", "--json"])
      // One of one and a half on each side: 2 · 1 / (2 + 1).
      let f1 = said.json["values"]?["span_f1_exact"]?["value"]?.number
      #expect(abs((f1 ?? 0) - 2.0 / 3) < 1e-12, "\(tool) \(said.error)")
      #expect(
        said.json["spans"]?["texts"]?.number == 2 && said.json["spans"]?["raters"]?.number == 2, "\(tool)")
    }
    for (tool, file) in [("label-studio", "ls.json"), ("doccano", "ann.jsonl")] {
      #expect(
        desk.run(["stats", file, "--export", tool]).error.contains(
          "The labels are spans: compare them with --spans."), "\(tool)")
    }
  }

  private func labelStudio(_ results: String..., text: String = "EU rejects German call") -> String {
    let annotations = results.enumerated().map {
      "{\"completed_by\": \($0.offset + 1), \"result\": [\($0.element)]}"
    }
    return
      "[{\"id\": 1, \"data\": {\"text\": \"\(text)\"}, \"annotations\": [\(annotations.joined(separator: ", "))]}]"
  }

  private func exact(_ desk: Desk, _ text: String, tool: String = "label-studio") throws -> Double? {
    try desk.write(text, to: "one.json")
    return desk.run(["stats", "one.json", "--export", tool, "--spans", "--json"]).json["values"]?[
      "span_f1_exact"]?["value"]?.number
  }

  /// A region is one span for each of its labels, in whatever order; what is chosen of a region is no region.
  @Test func regionsOfLabelStudioAreWhatTheyMean() throws {
    let desk = try Desk()
    func region(_ labels: String, _ more: String = "") -> String {
      "{\"id\": \"r\", \"from_name\": \"ner\", \"value\": {\"start\": 0, \"end\": 2, \"labels\": [\(labels)]\(more)}}"
    }
    #expect(try exact(desk, labelStudio(region("\"A\", \"B\""), region("\"B\", \"A\""))) == 1)
    // One of two on one side, all on the other.
    #expect(try exact(desk, labelStudio(region("\"A\", \"B\""), region("\"B\""))) == 2.0 / 3)
    let choice =
      "{\"id\": \"r\", \"from_name\": \"mood\", \"value\": {\"start\": 0, \"end\": 2, \"choices\": [\"good\"]}}"
    #expect(try exact(desk, labelStudio(region("\"A\"") + ", " + choice, region("\"A\""))) == 1)
    let hyper =
      "{\"value\": {\"start\": \"/p[1]/text()[1]\", \"end\": \"/p[1]/text()[1]\", \"startOffset\": 0, \"endOffset\": 2, \"globalOffsets\": {\"start\": 0, \"end\": 2}, \"hypertextlabels\": [\"A\"]}}"
    #expect(try exact(desk, labelStudio(hyper, region("\"A\""))) == 1)
  }

  @Test func marksThatAreNoSpansAreRefusedByName() throws {
    let desk = try Desk()
    let paragraph =
      "{\"value\": {\"start\": \"0\", \"end\": \"2\", \"startOffset\": 3, \"endOffset\": 9, \"paragraphlabels\": [\"A\"]}}"
    for (text, tool, words) in [
      (labelStudio(paragraph), "label-studio", "Task 1, annotation by 1: a region says where it lies within"),
      (
        labelStudio("{\"value\": {\"start\": 0, \"labels\": [\"A\"]}}"), "label-studio",
        "a region has no start or no end"
      ),
      (
        labelStudio("{\"value\": {\"x\": 1, \"rectanglelabels\": [\"A\"]}}"), "label-studio",
        "a region is no part of a text (rectanglelabels)"
      ),
      (
        labelStudio("{\"value\": {\"start\": 4, \"end\": 2, \"labels\": [\"A\"]}}"), "label-studio",
        "A span of 1 by 1 needs whole numbers"
      ),
      (
        labelStudio("{\"value\": {\"start\": 0, \"end\": 99, \"labels\": [\"A\"]}}"), "label-studio",
        "A span ends at 99, but the text has 22"
      ),
      ("{\"id\": 1, \"text\": \"a\", \"label\": [\"A\"]}\n", "doccano", "\"A\" is no span"),
      ("{\"id\": 1, \"text\": \"a\", \"entities\": null}\n", "doccano", "with a list of spans"),
    ] {
      let file = tool == "doccano" ? "one.jsonl" : "one.json"
      try desk.write(text, to: file)
      let said = desk.run(["stats", file, "--export", tool, "--spans"]).error
      #expect(said.contains(words), "\(said)")
    }
  }

  /// Who ignores or rejects a row of Prodigy's says nothing of it: that is no text without spans.
  @Test func withheldAnswersAreMissing() throws {
    let desk = try Desk()
    func row(_ who: String, _ answer: String) -> String {
      "{\"text\": \"abcdef\", \"_input_hash\": 1, \"_annotator_id\": \"\(who)\", \"answer\": \"\(answer)\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"A\"}]}\n"
    }
    for answer in ["ignore", "reject"] {
      try desk.write(row("x", answer) + row("y", "accept") + row("z", "accept"), to: "p.jsonl")
      let said = desk.run(["stats", "p.jsonl", "--export", "prodigy", "--spans", "--json"]).json
      #expect(
        said["spans"]?["raters"]?.number == 2 && said["values"]?["span_f1_exact"]?["value"]?.number == 1)
    }
  }

  /// Two controls are two questions: which one is compared is said, not guessed.
  @Test func oneControlOfLabelStudioIsChosen() throws {
    let desk = try Desk()
    func both(_ mood: String, _ topic: String) -> String {
      "{\"from_name\": \"mood\", \"value\": {\"choices\": [\"\(mood)\"]}}, {\"from_name\": \"topic\", \"value\": {\"choices\": [\"\(topic)\"]}}"
    }
    try desk.write(labelStudio(both("good", "sport"), both("good", "news")), to: "two.json")
    let words = ["stats", "two.json", "--export", "label-studio", "--json"]
    #expect(
      desk.run(words).error.contains("Task 1 has answers to mood, topic: choose one of them with --value."))
    for (control, agreement) in [("mood", 1.0), ("topic", 0)] {
      let said = desk.run(words + ["--value", control]).json
      #expect(said["values"]?["percent_agreement"]?["value"]?.number == agreement, "\(control)")
    }
    #expect(desk.run(words + ["--value", "size"]).error.contains("Nobody answers the control \"size\""))
    #expect(
      desk.run(["stats", "p.jsonl", "--export", "prodigy", "--value", "label"]).error.contains(
        "--value chooses a control of Label Studio; prodigy has none."))
  }
}
