/// Who answers hidden gold less well than is wanted, and whether that can be told yet.

import QuillModel

struct GoldRule: ReadingRule {
  static let wanted = 0.80

  let threshold =
    "Speaks where someone is below \(Figures.short(GoldRule.wanted)) on hidden gold; it can be acted on only where the upper limit of the interval (Wilson) is below it too."

  func sentence(_ input: ReadingInput) -> String? {
    guard let row = input.first else { return nil }
    let below = input.quality.people.compactMap { person -> (name: String, share: RaterShare)? in
      guard
        let work = person.work.first(where: { $0.version == row.version && $0.isSimulated == row.isSimulated }
        ),
        let share = work.fields.first(where: { $0.field == row.field })?.gold.value, share.share < Self.wanted
      else { return nil }
      return (person.name, share)
    }
    guard !below.isEmpty else { return nil }
    let clear = below.filter { ($0.share.interval?.upperBound ?? 1) < Self.wanted }
    if !clear.isEmpty {
      let names = clear.map { "\(input.name($0.name)) \($0.share.right)/\($0.share.of)" }.joined(
        separator: ", ")
      return
        "Below \(Figures.short(Self.wanted)) on gold, by more than chance explains: \(names). Decide on their page."
    }
    let counts = Set(below.map(\.share.of)).sorted().map(String.init).joined(separator: ", ")
    return
      "\(Figures.count(below.count, "rater")) below \(Figures.short(Self.wanted)) on gold: n=\(counts), too few to act on."
  }
}
