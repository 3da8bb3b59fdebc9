/// Figures of people in a few characters, for tables.

import QuillModel

public enum RaterWords {
  /// Where a figure rests on too few.
  public static let tooFew = "too few"

  /// `too few (n=7)`; `–` where there is none.
  public static func words<Value>(_ figure: RaterFigure<Value>, _ words: (Value) -> String) -> String {
    switch figure {
    case .value(let value, _): words(value)
    case .tooFew(let n): "\(tooFew) (n=\(n))"
    case .undefined: "–"
    }
  }

  /// The same for a narrow column: `too few`.
  static func short<Value>(_ figure: RaterFigure<Value>, _ words: (Value) -> String) -> String {
    if case .tooFew = figure { return tooFew }
    return Self.words(figure, words)
  }

  /// `11/12 [.65,.99]`
  public static func gold(_ figure: RaterFigure<RaterShare>) -> String {
    words(figure) { "\($0.right)/\($0.of)\(interval($0.interval))" }
  }

  /// `.80`
  public static func others(_ figure: RaterFigure<RaterShare>) -> String {
    short(figure) { Figures.short($0.share) }
  }

  /// `3.4`
  public static func minutes(_ figure: RaterFigure<Int>) -> String { short(figure, minutes) }

  public static func drift(_ figure: RaterFigure<RaterDrift>) -> String {
    short(figure) { $0.alarm == nil ? "none" : "falls" }
  }

  static func minutes(_ seconds: Int) -> String { Figures.fixed(Double(seconds) / 60, 1) }

  static func interval(_ interval: ClosedRange<Double>?) -> String {
    interval.map { " [\(Figures.short($0.lowerBound)),\(Figures.short($0.upperBound))]" } ?? ""
  }

  /// `p < .001`, `p = .03`
  static func chance(_ p: Double) -> String {
    p < 0.001 ? "p < .001" : "p = \(Figures.fixed(p, p < 0.1 ? 3 : 2, leadingZero: false))"
  }
}
