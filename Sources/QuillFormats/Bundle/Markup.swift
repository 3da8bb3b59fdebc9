/// Text from a definition inside a Markdown page.

import QuillModel

enum Markup {
  /// Line ends and other controls become spaces; what else a reader does not see becomes its name, as in `<RLO>`.
  static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }
    return HiddenText.shown(String(String.UnicodeScalarView(scalars)))
  }

  /// On one line, with everything escaped that Markdown or HTML would read.
  static func plain(_ text: String) -> String {
    var out = ""
    for scalar in oneLine(text).unicodeScalars {
      if scalar == "<" {
        out += "&lt;"
      } else if scalar == ">" {
        out += "&gt;"
      } else if scalar == "&" {
        out += "&amp;"
      } else {
        if "\\`*_[]|#".unicodeScalars.contains(scalar) { out += "\\" }
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// What a field's values are, in words.
  static func values(_ field: Field) -> String {
    let options = field.options.map { option in
      let label = option.label == option.value ? "" : " (\(plain(option.label)))"
      return plain(option.value) + label + (option.clause.map { " → \(plain($0))" } ?? "")
    }.joined(separator: "; ")
    return switch field.kindID {
    case "choice": "one of: \(options)"
    case "choices": "a list of: \(options)"
    case "rating": "a whole number\(range(field))"
    case "number": "a number\(range(field))"
    case "lines": "a list of line numbers of `\(field.of ?? "")`, 1 is the first"
    case "spans":
      "a list of `{\"start\", \"end\"\(field.options.isEmpty ? "" : ", \"label\"")}` over `\(field.of ?? "")`: Unicode scalars "
        + "from 0, the end not included\(options.isEmpty ? "" : "; labels: \(options)")"
    case "pairwise":
      "which of \(field.against.map { "`\(field.of ?? "")` (A) and `\($0)` (B)" } ?? "the two items of `\(field.of ?? "")`") "
        + "is better: \(options)"
    case "ranking":
      "the item numbers of `\(field.of ?? "")`, best first, 1 is its first item"
        + (field.allowsTies ? "; those in a list of their own share a place" : "")
    case "rubric": "an object of scores: \(criteria(field))"
    default: "text"
    }
  }

  private static func criteria(_ field: Field) -> String {
    field.criteria.map { criterion in
      let range = RubricField.range(criterion, field).map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
      let weight = criterion.weight == 1 ? "" : ", weight \(Figures.short(criterion.weight))"
      let clause = criterion.clause.map { " → \(plain($0))" } ?? ""
      return "`\(criterion.name)` (\(plain(criterion.title))\(range)\(weight))\(clause)"
    }.joined(separator: "; ")
  }

  private static func range(_ field: Field) -> String {
    field.range.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
  }
}
