/// Whether one person alone lowers agreement.

import QuillModel

struct LeftOutRule: ReadingRule {
  static let least = 0.05

  let threshold =
    "Speaks where alpha without one person would be \(Figures.short(LeftOutRule.least)) higher or more, on ten examples or more and with two others left."

  func sentence(_ input: ReadingInput) -> String? {
    guard let row = input.first, row.raters > 2 else { return nil }
    let found = input.quality.people.compactMap { person -> (name: String, all: Double, without: Double)? in
      guard
        let work = person.work.first(where: { $0.version == row.version && $0.isSimulated == row.isSimulated }
        ),
        let field = work.fields.first(where: { $0.field == row.field }), let figure = field.leftOut.value
      else { return nil }
      return (person.name, figure.all, figure.without)
    }.filter { $0.without - $0.all >= Self.least }
    guard let most = found.max(by: { ($0.without - $0.all, $1.name) < ($1.without - $1.all, $0.name) }) else {
      return nil
    }
    return
      "Without \(input.name(most.name)) \(row.label) would be \(Figures.short(most.without)) instead of \(Figures.short(most.all)): talk with them about the examples on which they stand alone, before the text is blamed."
  }
}
