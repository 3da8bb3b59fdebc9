import QuillModel
import Testing

/// Fields as tasks have them, at least one for every kind.
enum Fields {
  static let inputs = [
    InputPart(name: "report", kindID: "text"), InputPart(name: "diff", kindID: "diff"),
    InputPart(name: "replies", kindID: "list"),
  ]
  static let options = [
    Option(value: "YES", label: "yes, fully", key: "1", clause: "C1"),
    Option(value: "no", key: "2", clause: "C1"),
    Option(value: "1.10", label: "a 日本語 label", clause: "C2"),
    Option(value: "CANNOT_TELL", label: "Cannot Tell"),
  ]
  static let listed = options.map {
    Option(value: $0.value, label: String($0.label.filter { $0 != "," }), key: $0.key, clause: $0.clause)
  }

  static let all: [Field] = [
    Field(name: "verdict", kindID: "choice", options: options),
    Field(name: "issues", kindID: "choices", options: listed),
    Field(name: "severity", kindID: "rating", range: 0...3),
    Field(name: "stars", kindID: "rating", range: 1...9),
    Field(name: "score", kindID: "number"),
    Field(name: "price", kindID: "number", range: -5...10, declaredLevel: .ratio),
    Field(name: "why", kindID: "text"),
    Field(name: "evidence", kindID: "lines", of: "diff"),
    Field(name: "marked", kindID: "spans", of: "report"),
    Field(name: "entities", kindID: "spans", options: listed, of: "report"),
    Field(name: "better", kindID: "pairwise", of: "report", against: "diff"),
    Field(
      name: "preferred", kindID: "pairwise", options: [Option(value: "A"), Option(value: "B")], of: "replies"),
    Field(name: "order", kindID: "ranking", of: "replies"),
    Field(name: "places", kindID: "ranking", of: "replies", allowsTies: true),
    Field(
      name: "quality", kindID: "rubric", range: 0...4,
      criteria: [
        Criterion(name: "clarity", title: "Clear", weight: 2), Criterion(name: "accuracy", range: 1...3),
      ]),
  ]

  static let input: JSONObject = JSONObject([
    .init(key: "report", value: "one line"), .init(key: "diff", value: "a\nb\nc\nd\n"),
    .init(key: "replies", value: ["first", "second"]),
  ])

  static func named(_ name: String) throws -> Field { try #require(all.first { $0.name == name }) }
}

struct FieldKindTests {
  @Test func everyKindHasAFieldHere() {
    #expect(Set(FieldKinds.all.map(\.id)) == Set(Fields.all.map(\.kindID)))
    #expect(Set(FieldKinds.all.map(\.id)).count == FieldKinds.all.count)
    #expect(FieldKinds.kind("choise") == nil)
  }

  @Test(arguments: Fields.all)
  func whatIsShownIsReadBack(field: Field) throws {
    let kind = try #require(field.kind)
    #expect(kind.definitionProblems(field, inputs: Fields.inputs) == [])
    #expect(!kind.samples(field: field).isEmpty)
    for sample in kind.samples(field: field) {
      #expect(kind.problem(with: sample, field: field, input: Fields.input, inputs: Fields.inputs) == nil)
      let stored = kind.canonical(sample, field: field)
      #expect(kind.canonical(stored, field: field) == stored)
      #expect(kind.problem(with: stored, field: field, input: Fields.input, inputs: Fields.inputs) == nil)
      let shown = kind.display(sample, field: field)
      let read = kind.parse(shown, field: field)
      #expect(read.map { kind.canonical($0, field: field) } == stored, "\(shown)")
      #expect(kind.category(sample, field: field) == kind.category(stored, field: field))
    }
  }

  @Test(arguments: Fields.all)
  func differentStoredValuesAreDifferentCategories(field: Field) throws {
    let kind = try #require(field.kind)
    let stored = Set(kind.samples(field: field).map { kind.canonical($0, field: field) })
    #expect(Set(stored.map { kind.category($0, field: field) }).count == stored.count)
  }

  @Test(arguments: Fields.all)
  func valuesOfOtherKindsAreRefusedWithAReason(field: Field) throws {
    let kind = try #require(field.kind)
    for value: JSONValue in [nil, true, ["a": 1], [[1]], .real(.nan)] {
      let problem = kind.problem(with: value, field: field, input: Fields.input, inputs: Fields.inputs)
      #expect(problem?.hasPrefix("must ") == true, "\(value)")
    }
  }

  @Test(
    arguments: [
      ("verdict", "MAYBE", "is \"MAYBE\", but its options are YES, no, 1.10, CANNOT_TELL"),
      ("issues", ["YES", "YES"], "names an option twice"),
      ("issues", ["yes"], "is \"yes\", but its options are YES, no, 1.10, CANNOT_TELL"),
      ("severity", 4, "is 4, but the field allows 0–3"), ("severity", -1, "is -1, but the field allows 0–3"),
      ("severity", .real(1.5), "must be a whole number, but is a number"),
      ("severity", .integer(.max), "is 9223372036854775807, but the field allows 0–3"),
      ("price", .real(10.5), "is 10.5, but the field allows -5–10"),
      ("evidence", [5], "names line 5, but \"diff\" has lines 1–4"),
      ("evidence", [0], "names line 0, but the first line is 1"),
      ("evidence", ["1"], "must hold whole line numbers only"),
      ("marked", [["start": 3, "end": 3]], "has the span 3–3, which holds no character"),
      ("marked", [["start": 3, "end": 9]], "has the span 3–9, but \"report\" ends at 8"),
      (
        "marked", [["start": 0, "end": 2, "label": "x"]], "labels the span 0–2, but the field has no options"
      ),
      (
        "marked", [["start": 2, "end": 5], ["start": 0, "end": 3]],
        "has overlapping spans 0–3 and 2–5 of one label. Join them"
      ),
      ("entities", [["start": 0, "end": 2]], "has no label for the span 0–2"),
      (
        "entities", [["start": 0, "end": 2, "label": "x"]],
        "is \"x\", but its options are YES, no, 1.10, CANNOT_TELL"
      ),
      (
        "entities", [["start": 0, "end": 2, "kind": "x"]],
        "must hold spans, each with a whole \"start\" and \"end\" and, where the field has options, a \"label\""
      ),
      ("better", "C", "is \"C\", but its options are A, B, tie"),
      ("preferred", "tie", "is \"tie\", but its options are A, B"),
      ("order", [1, 3], "ranks item 3, but \"replies\" has items 1–2"),
      ("order", [1, 1], "ranks item 1 twice"), ("order", [2], "leaves out item 1 of \"replies\""),
      ("order", [], "must be a list of item numbers, best first, but is empty"),
      ("order", [[1, 2]], "must give each item a place of its own, as the field allows no ties"),
      ("quality", ["clarity": 2], "has no score for accuracy"),
      ("quality", ["clarity": 2, "accuracy": 0], "scores accuracy 0, but the scale is 1–3"),
      (
        "quality", ["clarity": 2, "style": 1],
        "must score its criteria, clarity, accuracy, but names \"style\""
      ),
    ] as [(String, JSONValue, String)])
  func valuesOutOfPlaceAreNamed(name: String, value: JSONValue, problem: String) throws {
    let field = try Fields.named(name)
    #expect(
      field.kind?.problem(with: value, field: field, input: Fields.input, inputs: Fields.inputs) == problem)
  }

  @Test(
    arguments: [
      ("verdict", "yes", "YES"), ("verdict", "cannot_tell", "CANNOT_TELL"),
      ("verdict", "cannot tell", "CANNOT_TELL"),
      ("verdict", "1.1", nil), ("issues", "no, 1.10,YES", ["YES", "no", "1.10"]), ("issues", "", []),
      ("issues", "no,,", ["no"]),
      ("issues", "no, maybe", nil), ("severity", "03", 3), ("severity", "4", nil), ("severity", "two", nil),
      ("severity", "99999999999999999999", nil), ("score", "2.0", 2), ("score", "1e3", 1000),
      ("score", "-0", 0),
      ("score", "-0.0", 0), ("score", "nan", nil), ("score", "inf", nil), ("score", "0x10", nil),
      ("score", "-0x10", nil),
      ("score", "1e16", 10_000_000_000_000_000), ("score", "", nil), ("evidence", "3, 1-2", [1, 2, 3]),
      ("evidence", " 4–4 ,1", [1, 4]), ("evidence", "-5", nil), ("evidence", "5-", nil),
      ("evidence", "3-1", nil),
      ("evidence", "1-999999999", nil), ("evidence", "1,,2", nil), ("evidence", "", []),
      ("evidence", "x", nil), ("marked", "3-7, 0–1", [["start": 0, "end": 1], ["start": 3, "end": 7]]),
      ("marked", "none", []), ("marked", "3", nil), ("marked", "3-4 x", nil),
      (
        "entities", "0-2 yes fully, 3-5: NO",
        [["start": 0, "end": 2, "label": "YES"], ["start": 3, "end": 5, "label": "no"]]
      ),
      ("entities", "0-2 maybe", nil), ("better", "a", "A"), ("better", "b is better", "B"),
      ("better", "tie", "tie"),
      ("order", "2 > 1", [2, 1]), ("order", "2,1", [2, 1]), ("order", "2 1", nil), ("order", "", nil),
      ("places", "2=1", [[1, 2]]), ("places", "2 =", nil),
      ("quality", "accuracy=2,clarity=4", ["clarity": 4, "accuracy": 2]),
      ("quality", "clarity: 4", ["clarity": 4]),
      ("quality", "clarity 4, clarity 3", nil), ("quality", "style 4", nil), ("quality", "", nil),
    ] as [(String, String, JSONValue?)])
  func readsWhatPeopleType(name: String, text: String, value: JSONValue?) throws {
    let field = try Fields.named(name)
    #expect(field.kind?.parse(text, field: field) == value)
  }

  @Test(
    arguments: [
      ("evidence", [9, 3, 1, 2, 9], "1–3, 9"), ("issues", ["no", "YES"], "no, yes fully"),
      ("score", .real(3.0), "3"),
      ("score", .real(0.1), "0.1"), ("verdict", "YES", "yes, fully"), ("verdict", "gone", "gone"),
      ("verdict", 1, ""),
      (
        "entities", [["start": 3, "end": 5, "label": "no"], ["start": 0, "end": 2, "label": "YES"]],
        "0–2 yes fully, 3–5 no"
      ),
      ("better", "tie", "tie"), ("places", [3, [1, 2]], "3 > 1 = 2"),
      ("quality", ["accuracy": 2, "clarity": 0], "clarity 0, accuracy 2"),
    ] as [(String, JSONValue, String)])
  func showsValues(name: String, value: JSONValue, text: String) throws {
    let field = try Fields.named(name)
    #expect(field.kind?.display(value, field: field) == text)
  }

  @Test func noneIsAnEmptyList() throws {
    #expect(LinesField().parse("none", field: try Fields.named("evidence")) == [])
    #expect(ChoicesField().parse("none", field: try Fields.named("issues")) == [])
    let taken = Field(
      name: "issues", kindID: "choices", options: [Option(value: "none"), Option(value: "b")])
    #expect(ChoicesField().parse("none", field: taken) == ["none"])
  }

  @Test func aTwinOfAnOptionIsStoredAsTheOption() {
    let field = Field(
      name: "a", kindID: "choice", options: [Option(value: "caf\u{E9}"), Option(value: "tea")])
    let stored = ChoiceField().canonical(.string("cafe\u{301}"), field: field)
    #expect(stored.string?.utf8.elementsEqual("caf\u{E9}".utf8) == true)
  }

  @Test func aClauseIsStillToBeCitedWhereThereIsOne() {
    var guideline = Guideline(
      definition: TaskDefinition(task: "t", title: "T", inputs: [], fields: []), clauses: [], body: "",
      text: "",
      sha256: "", labelSHA256: "")
    #expect(!Answer().lacksClause(under: guideline))
    guideline.clauses = [Clause(code: "C1", title: "One", text: "", line: 1)]
    #expect(Answer().lacksClause(under: guideline))
    #expect(!Answer(clauses: ["C1"]).lacksClause(under: guideline))
  }

  // MARK: Spans

  @Test func offsetsCountScalarsOverLineEnds() throws {
    let text = "naïve 日本\r\ne\u{301}clair 👩‍👩‍👧 end\nlast"
    let places = TextPlaces(text)
    #expect(places.lines == ["naïve 日本", "e\u{301}clair 👩‍👩‍👧 end", "last"])
    #expect(places.text(Span(start: 6, end: 8)) == "日本")
    #expect(places.place(10).line == 1 && places.place(10).column == 0, "CR and LF count")
    #expect(places.words(10) == "2:1")
    let family = Span(start: 18, end: 23)
    #expect(places.text(family) == "👩‍👩‍👧")
    for offset in 0...text.unicodeScalars.count {
      let place = places.place(offset)
      #expect(places.offset(line: place.line, column: place.column) == offset)
    }
  }

  @Test func ranksShareTheirMeanWhereItemsShareAPlace() {
    #expect(RankingField.ranks([2, [1, 4], 3]) == [2: 1, 1: 2.5, 4: 2.5, 3: 4])
    #expect(RankingField.ranks("x") == [:])
  }

  @Test func aRubricIsMissingUntilEveryCriterionHasAScore() throws {
    let task = TaskDefinition(
      task: "t", title: "T", inputs: Fields.inputs, fields: [try Fields.named("quality")])
    let missing = { (value: JSONValue?) in
      Answer(values: JSONObject(value.map { [.init(key: "quality", value: $0)] } ?? [])).missing(under: task)
        .map(\.name)
    }
    #expect(missing(nil) == ["quality"])
    #expect(missing(["clarity": 1]) == ["quality"])
    #expect(missing(["clarity": 1, "accuracy": 1]) == [])
  }
}
