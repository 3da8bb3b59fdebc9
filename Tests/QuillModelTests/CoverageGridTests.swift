import Testing

@testable import QuillModel

@Suite struct CoverageGridTests {
  private func example(
    _ id: String, _ scenario: String?, _ answer: String?, _ difficulty: String? = "easy",
    family: String? = nil,
    approved: Bool = true, negative: Bool = false
  ) -> CoveredExample {
    CoveredExample(
      id: id, isApproved: approved, scenario: scenario, answer: answer, difficulty: difficulty,
      family: family,
      isNegative: negative)
  }

  @Test func emptyCellsComeFirstThenTheOnesWithDraftsThenTheFew() {
    let grid = CoverageGrid(
      [
        example("a", "S1", "YES"), example("b", "S1", "YES"), example("c", "S1", "NO", "hard"),
        example("d", "S1", "NO", "easy", approved: false),
      ], scenarios: ["S1"], answers: ["YES", "NO"])
    #expect(grid.cells.count == 6)
    #expect(
      grid.cells.map { "\($0.answer ?? "") \($0.difficulty ?? "") \($0.approved.count)" } == [
        "YES medium 0", "YES hard 0", "NO medium 0", "NO easy 0", "NO hard 1", "YES easy 2",
      ])
    #expect(grid.empty == 4 && grid.approved == 3)
    #expect(grid.cells[3].others == ["d"])
    #expect(grid.count(scenario: "S1", answer: "YES") == 2)
  }

  @Test func whatTheBriefDoesNotNameGetsCellsOfItsOwn() {
    let grid = CoverageGrid(
      [example("a", "S9", "MAYBE", nil), example("b", nil, nil, nil)], scenarios: ["S1"], answers: ["YES"])
    #expect(grid.scenarios == ["S1", "S9"] && grid.answers == ["YES", "MAYBE"])
    #expect(grid.cells.count { !$0.approved.isEmpty } == 2)
  }

  @Test func twinsAreFamiliesWithDifferentAnswers() {
    let grid = CoverageGrid(
      [
        example("a", "S1", "YES"), example("b", "S1", "NO", family: "a"),
        example("c", "S1", "YES", family: "x"),
        example("d", "S1", "YES", family: "x"), example("e", "S1", "NO", negative: true),
        example("f", "S1", "NO", family: "e", approved: false, negative: true),
      ], scenarios: [], answers: [])
    #expect(grid.twins == 1)
    #expect(grid.negatives == 1)
  }
}
