/// What agreement figures say, in words and short figures.

import QuillModel

public enum AgreementReading {
  static func short(_ figure: FieldAgreement.Figure) -> String { figure.value.map(Figures.short) ?? "–" }

  /// `.77 [.59,.92]`, or that there is none.
  public static func alpha(_ row: FieldAgreement) -> String {
    row.alpha.value.map { Figures.withInterval($0, row.interval) } ?? "undefined"
  }

  /// Stands wherever such a figure does.
  static let simulated = "SIMULATED: these ratings are made up."

  /// What the row rests on and how far it can be trusted; that it is simulated stands apart.
  static func sentences(_ row: FieldAgreement) -> [String] {
    var sentences: [String] = []
    switch row.alpha {
    case .undefined(let reason): sentences.append("Alpha is undefined: \(reason)")
    case .value:
      if let interval = row.interval {
        sentences.append(
          "\(Figures.count(row.pairableUnits, "example")) with two or more ratings: the true alpha could be "
            + "\(Figures.short(interval.lowerBound)) to \(Figures.short(interval.upperBound)) (\(row.intervalMethod))."
        )
      }
    }
    if let statistic = row.statistic {
      sentences.append("\(statistic), over \(row.ratings) answers.")
    } else if row.level == .set {
      sentences.append("Whole sets are compared: two answers agree only if they name exactly the same.")
    } else {
      sentences.append("Krippendorff's alpha, \(row.level.rawValue), over \(row.ratings) ratings.")
    }
    switch row.concordance {
    case .value(let w): sentences.append("Kendall's W, the mean over the examples, is \(Figures.short(w)).")
    case .undefined(let reason): sentences.append("Kendall's W is undefined: \(reason)")
    case nil: break
    }
    if let change = row.change { sentences.append(change.sentence(row.version)) }
    if let caution = row.caution, row.alpha.value != nil { sentences.append(caution) }
    if let version = row.mappedTo {
      sentences.append("Mapped: values given under \(row.version) are read as \(version) maps them.")
    }
    if row.includesSolo { sentences.append("With labels of solo rounds: such figures never pass a gate.") }
    return sentences
  }
}

extension FieldAgreement {
  /// `1.0`, `1.0 with solo`, `1.0, mapped to 2.0`
  var name: String {
    "\(version)\(includesSolo ? " with solo" : "")\(mappedTo.map { ", mapped to \($0)" } ?? "")"
  }
}
