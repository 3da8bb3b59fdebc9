/// What so few examples can say, and how many would say it better.

import QuillModel

struct WidthRule: ReadingRule {
  /// Half the width of an interval.
  static let narrow = 0.10

  let threshold =
    "Says how far the true value may be off; where the interval is wider than ± \(Figures.short(WidthRule.narrow)), also how many examples would narrow it (its width falls with the root of their number)."

  func sentence(_ input: ReadingInput) -> String? {
    // Where no interval is honest, that is said instead.
    guard let row = input.first, let interval = row.interval, row.caution == nil || row.isOnlyWide else {
      return nil
    }
    let limits = "\(Figures.short(interval.lowerBound)) to \(Figures.short(interval.upperBound))"
    let start = "\(Figures.count(row.pairableUnits, "example")): the true \(row.label) could be \(limits)."
    let half = (interval.upperBound - interval.lowerBound) / 2
    guard half > Self.narrow + 1e-9 else { return start }
    let ratio = half / Self.narrow
    let needed = (Double(row.pairableUnits) * ratio * ratio).rounded(.up)
    return
      "\(start) That can expose a bad guideline but not certify a good one; ± \(Figures.short(Self.narrow)) would take about \(Int(needed)) examples."
  }
}
