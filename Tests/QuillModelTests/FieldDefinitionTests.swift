import QuillModel
import Testing

struct FieldDefinitionTests {
  private static func choice(_ kind: String, _ options: [Option]) -> Field {
    Field(name: "f", kindID: kind, options: options)
  }

  @Test(arguments: [
    (choice("choice", []), "Field \"f\" needs at least two options."),
    (choice("choices", [Option(value: "a")]), "Field \"f\" needs at least two options."),
    (
      choice("choice", [Option(value: "a", label: "x"), Option(value: "a", label: "y")]),
      "Field \"f\" has the option \"a\" twice. Remove one."
    ),
    (
      choice("choice", [Option(value: "a", key: "1"), Option(value: "b", key: "1")]),
      "Field \"f\" gives the key 1 to two options. Give \"b\" another."
    ),
    (
      choice("choice", [Option(value: "a", label: "b"), Option(value: "b", label: "c")]),
      "Field \"f\" calls the option \"b\" \"c\", as it does \"a\". Give it a label of its own."
    ),
    (
      choice("choices", [Option(value: "a", label: "x, y"), Option(value: "b")]),
      "Field \"f\" shows the option \"a\" as \"x, y\", but a comma separates several options. Give it a label without "
        + "comma and outer spaces."
    ),
    (
      Field(name: "f", kindID: "rating"), "Field \"f\" is a rating and needs a range, such as \"range: 0-3\"."
    ),
    (
      Field(name: "f", kindID: "rating", range: 0...10),
      "Field \"f\" has the range 0-10, but a rating is one digit, 0 to 9."
    ),
    (
      Field(name: "f", kindID: "rating", range: 2...2),
      "Field \"f\" has only one step. Give it a range such as 0-3."
    ),
    (
      Field(name: "f", kindID: "number", declaredLevel: .ordinal),
      "Field \"f\" is a number and can be interval or ratio, not ordinal."
    ),
    (
      Field(name: "f", kindID: "lines"),
      "Field \"f\" takes lines and must say of which input: add \"of: report\"."
    ),
    (
      Field(name: "f", kindID: "lines", of: "patch"),
      "Field \"f\" takes lines of \"patch\", which is no input. The inputs are report, diff, replies."
    ),
    (
      Field(name: "f", kindID: "spans", of: "replies"),
      "Field \"f\" takes parts of a text and must say of which input: add \"of: report\". Inputs of one text are report, diff."
    ),
    (
      Field(name: "f", kindID: "pairwise", of: "report"),
      "Field \"f\" has only one text to compare. Add \"against: INPUT\" for B, or name a list of two in \"of\"."
    ),
    (
      Field(name: "f", kindID: "pairwise", of: "report", against: "report"),
      "Field \"f\" compares \"report\" against \"report\", which is no other input. The inputs are report, diff, replies."
    ),
    (
      choice("pairwise", [Option(value: "A"), Option(value: "tie")]).of("replies"),
      "Field \"f\" lacks the option B. A pairwise field offers A and B, and tie where it may be one."
    ),
    (
      choice("pairwise", ["A", "B", "C"].map { Option(value: $0) }).of("replies"),
      "Field \"f\" has the option \"C\", but a pairwise field knows A, B and tie. Remove it."
    ),
    (
      Field(name: "f", kindID: "ranking", of: "report"),
      "Field \"f\" ranks the items of a list and must say of which: add \"of: LIST\". They are replies."
    ),
    (
      Field(name: "f", kindID: "rubric", range: 0...3),
      "Field \"f\" is a rubric and needs criteria, such as \"criteria: [{name: clarity, range: 0-4}]\"."
    ),
    (
      Field(name: "f", kindID: "rubric", criteria: [Criterion(name: "clarity")]),
      "Criterion \"clarity\" of field \"f\" has no scale. Add \"range: 0-4\" to it, or to the field for all."
    ),
    (
      Field(name: "f", kindID: "rubric", range: 0...3, criteria: [Criterion(name: "a", weight: 0)]),
      "Criterion \"a\" of field \"f\" has no weight above 0. Correct or remove it."
    ),
  ])
  func definitionProblemsSayWhatToDo(field: Field, problem: String) throws {
    let kind = try #require(field.kind)
    #expect(kind.definitionProblems(field, inputs: Fields.inputs) == [problem])
  }

  @Test func aFieldIsAskedOnlyWhileItsConditionHolds() {
    let kinds = Field(
      name: "kinds", kindID: "choices", options: ["a", "b"].map { Option(value: $0) },
      visibleIf: Condition(field: "severity", values: ["2", "3"]))
    let remedy = Field(name: "remedy", kindID: "text", visibleIf: Condition(field: "kinds", values: ["b"]))
    let task = TaskDefinition(
      task: "t", title: "T", inputs: Fields.inputs, fields: [remedy, kinds, Fields.all[2]])
    let names = { (values: JSONValue) in
      Answer(values: values.object ?? JSONObject()).asked(under: task).map(\.name)
    }
    #expect(names([:]) == ["severity"])
    #expect(names(["severity": 2]) == ["kinds", "severity"])
    #expect(names(["severity": 2, "kinds": ["a", "b"]]) == ["remedy", "kinds", "severity"])
    #expect(
      names(["severity": 1, "kinds": ["b"], "remedy": "r"]) == ["severity"], "what hangs on it goes too")

    let hidden = Answer(
      values: JSONObject([.init(key: "kinds", value: ["b"]), .init(key: "severity", value: 1)]))
    #expect(hidden.missing(under: task) == [])
    #expect(hidden.canonical(under: task).values == JSONObject([.init(key: "severity", value: 1)]))
    #expect(
      Example.answerProblems(hidden.values, task: task, input: Fields.input).map(\.message) == [
        "\"kinds\" is answered, but is asked only while severity is 2 or 3. Leave it out."
      ])
  }

  @Test func conditionsThatGoRoundAreNeverAsked() {
    let fields = ["a", "b"].map { name in
      Field(
        name: name, kindID: "rating", range: 0...3,
        visibleIf: Condition(field: name == "a" ? "b" : "a", values: ["1"]))
    }
    let task = TaskDefinition(task: "t", title: "T", inputs: [], fields: fields)
    #expect(
      Answer(values: JSONObject([.init(key: "a", value: 1), .init(key: "b", value: 1)])).asked(under: task)
        == [])
  }

  @Test func levelsComeFromTheKindUnlessDeclared() {
    let levels = Fields.all.map(\.level)
    #expect(
      levels == [
        .nominal, .set, .ordinal, .ordinal, .interval, .ratio, .nominal, .set, .set, .set, .nominal, .nominal,
        .ordinal, .ordinal, .ordinal,
      ])
    #expect(Field(name: "f", kindID: "unknown").level == .nominal)
  }

  @Test func onlyTextIsNotMeasured() {
    #expect(FieldKinds.all.filter { !$0.isMeasured }.map(\.id) == ["text"])
  }

  @Test func anAnswerLacksWhatItsFieldsRequire() {
    let task = TaskDefinition(
      task: "t", title: "T", inputs: Fields.inputs,
      fields: [
        Fields.all[0], Fields.all[2],
        Field(
          name: "evidence", kindID: "lines", of: "diff",
          requirement: .unless(field: "verdict", values: ["YES", "CANNOT_TELL"])),
        Field(name: "claim", kindID: "lines", of: "report"),
        Field(name: "extra", kindID: "number", requirement: .never),
      ])
    let missing = { (values: JSONValue) in
      Answer(values: values.object ?? JSONObject()).missing(under: task).map(\.name)
    }
    #expect(missing([:]) == ["verdict", "severity", "evidence"])
    #expect(missing(["verdict": "YES", "severity": 0]) == [])
    #expect(missing(["verdict": "no", "severity": 0]) == ["evidence"])
    #expect(missing(["verdict": "no", "severity": 0, "evidence": []]) == ["evidence"])
    #expect(missing(["verdict": "no", "severity": 0, "evidence": [1]]) == [])
  }
}

extension Field {
  fileprivate func of(_ input: String) -> Field {
    var copy = self
    copy.of = input
    return copy
  }
}
