/// The filter line of the Examples list: words to find, and `name:value` terms.

import QuillModel

enum ExampleFilterText {
  /// `state:approved tag:refactor clause:C4.2 by:ana use:gold`; everything else is text to find.
  static func parse(_ text: String) -> ExampleFilter {
    var filter = ExampleFilter()
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else {
        words.append(word)
        continue
      }
      let value = String(parts[1])
      switch parts[0] {
      case "state": filter.state = ExampleState(rawValue: value.replacing("-", with: " "))
      case "use": filter.use = ExampleUse(rawValue: value)
      case "tag": filter.tag = value
      case "clause": filter.clause = value
      case "by": filter.by = value
      default: words.append(word)
      }
    }
    filter.text = words.joined(separator: " ")
    return filter
  }

  static let completions =
    ExampleState.allCases.map { "state:\($0.rawValue.replacing(" ", with: "-"))" }
    + ExampleUse.allCases.map { "use:\($0.rawValue)" } + ["tag:", "clause:", "by:"]
}

extension String {
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
