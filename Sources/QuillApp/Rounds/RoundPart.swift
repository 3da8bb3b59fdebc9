/// One line of the form on which a round is planned.

import QuillModel

enum RoundPart: String, CaseIterable {
  case name, kind, version, examples, people, overlap, due, seed, gold, rate

  var title: String {
    switch self {
    case .version: "guideline"
    case .gold: "gold %"
    case .rate: "gold: 1 in"
    default: rawValue
    }
  }

  /// The overlap of a complete round is everyone.
  func isThere(_ draft: RoundDraft) -> Bool { self != .overlap || draft.kind == .pool }

  func value(_ draft: RoundDraft) -> String {
    switch self {
    case .name: draft.name
    case .kind: draft.kind.rawValue
    case .version: draft.version
    case .examples: draft.filter
    case .people: draft.people
    case .overlap: draft.overlap
    case .due: draft.due
    case .seed: draft.seed
    case .gold: draft.gold
    case .rate: draft.goldRate
    }
  }

  func set(_ text: String, in draft: inout RoundDraft) {
    switch self {
    case .name: draft.name = text
    case .kind: draft.kind = Round.Kind(rawValue: text) ?? draft.kind
    case .version: draft.version = text
    case .examples: draft.filter = text
    case .people: draft.people = text
    case .overlap: draft.overlap = text
    case .due: draft.due = text
    case .seed: draft.seed = text
    case .gold: draft.gold = text
    case .rate: draft.goldRate = text
    }
  }

  func question(_ draft: RoundDraft, _ context: Context) -> Question {
    switch self {
    case .kind:
      return Question(
        rawValue, title,
        .pick([
          .init(Round.Kind.complete.rawValue, "complete: everyone labels everything"),
          .init(Round.Kind.pool.rawValue, "pool: each example goes to some of them, whoever comes first"),
        ]))
    case .version:
      return Question(
        rawValue, title, .pick(context.versions.reversed().map { .init($0.version.description) }))
    default:
      var question = Question(rawValue, title, .line(initial: value(draft), completions: []))
      question.remark = remark.map { .init($0) }
      return question
    }
  }

  private var remark: String? {
    switch self {
    case .examples: "As the list of examples is filtered; those that measure only."
    case .people: "Names, apart by commas."
    case .overlap: "How many people label each example."
    case .due: "A date such as 2026-12-01, or nothing."
    case .gold: "Per cent of the approved gold to hide among the examples; 0 hides none."
    case .rate: "At most one gold among every so many items that a person meets."
    case .seed: "Decides in which order each person meets the examples."
    default: nil
    }
  }
}
