/// An example tagged template is listed, and is never labelled, exported or counted.

import QuillModel
import Testing

@testable import QuillStore

struct TemplateExampleTests {
  let w: Workspace

  /// pc-01 to pc-03 approved; pc-03 is a template.
  init() throws {
    w = try Workspace()
    var examples = Workspace.examples(1...3)
    examples[2].tags = [Example.templateTag]
    try w.store.addExamples(w.task, examples, by: w.mira)
  }

  @Test func itIsListedButNotCounted() throws {
    let page = try w.store.examples(w.task, offset: 0, limit: 10)
    #expect(page.total == 3 && page.rows.map(\.isTemplate) == [false, false, true])
    let summary = try w.store.summary(w.task, w.mira, gatingField: "verdict")
    #expect(summary.examplesByState == [.approved: 2] && summary.task.examples == 2)
    #expect(summary.coverage.map(\.count) == [2])
    let covered = try w.store.coveredExamples(
      w.task, field: "verdict", isNegative: { _, _ in false }, by: w.mira)
    #expect(covered.map(\.id) == ["pc-01", "pc-02"])
    #expect(try w.store.citingExamples(w.task, by: w.mira).map(\.id) == ["pc-01", "pc-02"])
    #expect(try w.store.exampleWords(w.task, by: w.mira).templates.map(\.id) == ["pc-03"])
    #expect(
      try w.store.nearestExamples(w.task, to: "Report 3\nmore", by: w.mira).allSatisfy { $0.id != "pc-03" })
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.isEmpty)
  }

  @Test func itIsNeitherExportedNorLabelledNorReviewed() throws {
    var exported: [String] = []
    try w.store.examplesForExport(w.task, by: w.mira) { exported.append($0.id) }
    #expect(exported == ["pc-01", "pc-02"])
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    #expect(try w.store.labelSession(round.id, by: w.mira).total == 2)
    #expect(throws: StoreError.self) {
      try w.store.createRound(
        w.task, name: "r", kind: .complete, version: w.version, overlap: 1, examples: ["pc-03"], by: w.mira)
    }
    #expect(throws: StoreError.refused("pc-03 is a template, which nobody labels. Leave its labels out.")) {
      try w.store.importAnnotations(
        w.task, round: "i", version: w.version, isSimulated: false, source: ImportRecord(file: "x"),
        by: w.mira
      ) {
        try $0.add(ImportedLabel(example: "pc-03", annotator: "ben", answer: Workspace.answer("FAITHFUL")))
      }
    }
    var draft = Workspace.examples(4...4, state: .draft)[0]
    draft.tags = [Example.templateTag]
    try w.store.addExamples(w.task, [draft], by: w.mira)
    #expect(throws: StoreError.self) { try w.store.setExampleState(w.task, "pc-04", .inReview, by: w.mira) }
  }

  /// Its labels would count nowhere any more.
  @Test func whatIsInARoundDoesNotBecomeOne() throws {
    try w.store.createRound(
      w.task, name: "r", kind: .complete, version: w.version, overlap: 1, examples: ["pc-01"], by: w.mira)
    var example = Workspace.examples(1...1)[0]
    example.tags = [Example.templateTag]
    #expect(throws: StoreError.self) { try w.store.saveExample(w.task, example, by: w.mira) }
    let report = try w.store.changeExamples(
      w.task, ["pc-01", "pc-02"], .tags(adding: [Example.templateTag], removing: []), by: w.mira)
    #expect(report.changed == ["pc-02"])
    #expect(report.passedOverSentence == "Passed over: 1 in a round, so no template.")
    // Its approved revision is no longer there to be labelled or counted either.
    #expect(try w.store.summary(w.task, w.mira).examplesByState == [.approved: 1])
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.isEmpty)
  }

  @Test func withoutTheTagItIsAnExampleLikeAnyOther() throws {
    try w.store.changeExamples(
      w.task, ["pc-03"], .tags(adding: [], removing: [Example.templateTag]), by: w.mira)
    // The approved revision is a template still.
    #expect(try w.store.summary(w.task, w.mira).examplesByState == [.approved: 2])
    let noor = try w.add("noor", .researcher)
    try w.store.setExampleState(w.task, "pc-03", .inReview, by: w.mira)
    try w.store.setExampleState(w.task, "pc-03", .approved, reason: "read it", by: noor)
    #expect(try w.store.summary(w.task, w.mira).examplesByState == [.approved: 3])
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.isEmpty)
  }
}
