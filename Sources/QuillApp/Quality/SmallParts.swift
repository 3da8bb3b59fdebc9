/// Parts with few examples: an interval made of two of them would look surer than one made of many.

import QuillModel

public enum SmallParts {
  public static func withoutAlpha(_ found: FieldAgreement) -> FieldAgreement {
    guard found.pairableUnits < ClauseQualityCalculator.leastItems, found.alpha.value != nil else {
      return found
    }
    var few = found
    few.alpha = .undefined(
      "\(Figures.count(found.pairableUnits, "example")): alpha stands from \(ClauseQualityCalculator.leastItems) on."
    )
    few.interval = nil
    few.intervalMethod = ""
    few.caution = nil
    return few
  }
}
