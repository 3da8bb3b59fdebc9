/// A forecast in words.

import QuillModel

public enum ForecastWords {
  /// `eval 500 × 3 at 3.2 min: 88 h [79, 97]`, one for each set.
  public static func short(_ forecast: Forecast) -> String {
    let pace = "× \(forecast.overlap) at \(minutes(forecast.minutes))"
    return forecast.parts.map { part in
      "\(part.name) \(part.examples) \(pace) + \(Figures.fixed(part.deciding.value, 0)) h deciding = \(hours(part.hours))\(part.cost.map { ", cost \(whole($0))" } ?? "")"
    }.joined(separator: "; ") + "."
  }

  /// How each figure comes about, and then the figures.
  public static func lines(_ forecast: Forecast) -> [String] {
    var lines = method(forecast) + [""]
    for part in forecast.parts {
      lines.append("\(part.name), \(part.examples) examples: \(hours(part.hours))")
      lines.append("  labelling \(hours(part.labelling)), deciding \(hours(part.deciding))")
      if let cost = part.cost { lines.append("  cost \(whole(cost))") }
    }
    return lines
  }

  public static func method(_ forecast: Forecast) -> [String] {
    let share = forecast.decided
    let decision = Figures.fixed(forecast.decisionMinutes, 0)
    let lines = [
      "Active minutes an answer: \(minutes(forecast.minutes)) [\(Figures.fixed(forecast.minutes.lower, 1)), \(Figures.fixed(forecast.minutes.upper, 1))], the mean of \(forecast.answers) answers (95 %, examples as clusters).",
      "Examples that a person has to decide: \(Figures.percent(share.value)) [\(Figures.percent(share.lower)), \(Figures.percent(share.upper))] of \(forecast.measured) (Wilson), at \(decision) min each: assumed, not measured.",
      "Hours = examples × \(forecast.overlap) × minutes / 60 + examples × share × \(decision) / 60; half-widths are added as squares.",
    ]
    return forecast.parts.contains { $0.cost != nil }
      ? lines : lines + ["With brief.setup.hourly_cost in the guideline, the cost stands here too."]
  }

  private static func minutes(_ amount: Forecast.Amount) -> String { "\(Figures.fixed(amount.value, 1)) min" }

  public static func hours(_ amount: Forecast.Amount) -> String {
    let digits = amount.value < 10 ? 1 : 0
    func shown(_ value: Double) -> String { Figures.fixed(value, digits) }
    return "\(shown(amount.value)) h [\(shown(amount.lower)), \(shown(amount.upper))]"
  }

  public static func whole(_ amount: Forecast.Amount) -> String {
    "\(Figures.fixed(amount.value, 0)) [\(Figures.fixed(amount.lower, 0)), \(Figures.fixed(amount.upper, 0))]"
  }
}
