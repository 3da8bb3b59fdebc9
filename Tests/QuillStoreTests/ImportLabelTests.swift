import QuillModel
import Testing

@testable import QuillStore

struct ImportLabelTests {
  let w: Workspace

  init() throws { w = try Workspace() }

  @discardableResult
  private func load(
    _ rows: [(String, String, String)], round: String = "r1", version: VersionNumber? = nil,
    simulated: Bool = false
  ) throws -> ImportCounts {
    try w.store.importAnnotations(
      w.task, round: round, version: version ?? w.version, isSimulated: simulated, createExamples: true,
      source: ImportRecord(file: "labels.csv"), by: w.mira
    ) { sink in
      for (example, person, verdict) in rows {
        try sink.add(
          ImportedLabel(
            example: example, annotator: person,
            answer: Answer(values: JSONObject([.init(key: "verdict", value: .string(verdict))]))))
      }
    }
  }

  @Test func peopleAndExamplesAreMadeAsNeeded() throws {
    let counts = try load([("i1", "ann", "A"), ("i1", "bob", "B"), ("i2", "ann", "A")])
    #expect(counts == ImportCounts(added: 3))
    #expect(try w.store.people(in: w.task).map(\.role) == [nil, nil, .lead])
    let row = try #require(try w.store.rounds(w.task).first)
    #expect(row.examples == 2 && row.submitted == 3 && row.raters == 2)
    #expect(row.round.kind == .imported && row.round.state == .closed)
  }

  @Test func importingAgainChangesNothingAndAnotherValueCorrects() throws {
    let rows = [("i1", "ann", "A"), ("i1", "bob", "B")]
    try load(rows)
    #expect(try load(rows) == ImportCounts(unchanged: 2))
    #expect(try load([("i1", "ann", "B")]) == ImportCounts(revised: 1))
    #expect(try w.store.ratingSets(w.task).flatMap(\.rows).map(\.value) == ["B", "B"])
  }

  @Test func unknownExamplesAreRefusedUnlessTheyMayBeMade() throws {
    #expect(throws: StoreError.self) {
      try w.store.importAnnotations(
        w.task, round: "r1", version: w.version, isSimulated: false, source: ImportRecord(file: "x"),
        by: w.mira
      ) { try $0.add(ImportedLabel(example: "nope", annotator: "ann", answer: Answer())) }
    }
    #expect(try w.store.rounds(w.task).isEmpty)
  }

  @Test func ratingsAreGroupedByFieldVersionAndSimulation() throws {
    let second = VersionNumber(major: 2, minor: 0)
    try w.store.publishGuideline(
      w.task, Workspace.guideline("# Two\n", label: "b"), version: second, soleAuthor: true, by: w.mira)
    try load([("i1", "ann", "A"), ("i1", "bob", "B")])
    try load([("i1", "ann", "A"), ("i2", "bob", "A")], round: "r2", version: second, simulated: true)
    let sets = try w.store.ratingSets(w.task)
    #expect(sets.map(\.version) == [w.version, second])
    #expect(sets.map(\.isSimulated) == [false, true])
    #expect(sets.map(\.includesSolo) == [false, false])
    #expect(
      sets[0].rows.map { [$0.example, $0.annotator, $0.value.string, $0.round] } == [
        ["i1", "ann", "A", "r1"], ["i1", "bob", "B", "r1"],
      ])
    #expect(try w.store.tasks(w.mira).first?.isSimulated == true)
  }

  @Test func versionsThatAskTheSameCountAsTheNewest() throws {
    let second = VersionNumber(major: 1, minor: 1)
    try w.store.publishGuideline(
      w.task, Workspace.guideline("# Two\n"), version: second, soleAuthor: true, by: w.mira)
    try load([("i1", "ann", "A")])
    try load([("i1", "ann", "B"), ("i1", "bob", "B")], round: "r2", version: second)
    let sets = try w.store.ratingSets(w.task)
    #expect(sets.count == 1 && sets[0].version == second)
    #expect(sets[0].rows.map(\.value) == ["B", "B"])
  }

  @Test func soloLabelsAreASetOfTheirOwn() throws {
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    try load([("pc-01", "ann", "OVERCLAIMS")])
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    try w.label(round.id, "FAITHFUL", by: w.mira)
    let sets = try w.store.ratingSets(w.task).filter { $0.field == "verdict" }
    #expect(sets.map(\.includesSolo) == [false, true])
    #expect(sets.map(\.rows.count) == [1, 2])
    #expect(try w.store.annotationsForExport(w.task).map(\.isSolo) == [false, true])
  }

  @Test func exportsShowPseudonymsInAFixedOrder() throws {
    try load([("i2", "bob", "A"), ("i1", "bob", "A"), ("i1", "ann", "B")])
    let names = try w.store.pseudonyms(w.task)
    #expect(Set(names.keys) == ["ann", "bob"])
    for name in names.values { #expect(name.hasPrefix("a-") && name.utf8.count == 10) }
    let rows = try w.store.annotationsForExport(w.task)
    #expect(rows.map(\.example) == ["i1", "i1", "i2"])
    #expect(Set(rows.map(\.annotator)) == Set(names.values))
    #expect(rows[0].annotator < rows[1].annotator)
    #expect(try w.store.annotationsForExport(w.task, version: w.version) == rows)
  }

  @Test func anErasedPersonsLabelsStayUnderThePseudonym() throws {
    try load([("i1", "ann", "A")])
    let name = try #require(try w.store.pseudonyms(w.task)["ann"])
    try w.store.writer.inDatabase { try $0.execute(sql: "DELETE FROM person_name WHERE name = 'ann'") }
    #expect(try w.store.ratingSets(w.task).flatMap(\.rows).map(\.annotator) == [name])
    #expect(try w.store.annotationsForExport(w.task).map(\.annotator) == [name])
    #expect(try w.store.people().map(\.person.name) == ["mira"])
  }

  @Test func anExportIsNotedOnce() throws {
    func note() throws -> ExportRow {
      try w.store.recordExport(
        w.task, name: "b1", version: w.version, examples: 3, annotations: 9,
        manifestSHA256: String(repeating: "f", count: 64), by: w.mira)
    }
    let row = try note()
    #expect(try w.store.exports(w.task) == [row])
    #expect(throws: StoreError.self) { try note() }
  }
}
