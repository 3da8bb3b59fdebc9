/// Asks by what agreement is to be parted.

import QuillModel

enum CutQuestion {
  static func question(_ id: String) -> Question {
    Question(
      id, "Agreement by",
      .pick(QualityCut.allCases.map { Question.Item($0.rawValue, "\($0.rawValue): \($0.explained)") }))
  }
}
