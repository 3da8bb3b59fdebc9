/// What a field takes, for the sentence that asks for it or refuses something else.
extension Field {
  /// `a number, 0–100`; begins in lower case, without a full stop.
  public var takes: String {
    let options = options.map(\.value).joined(separator: ", ")
    switch kind?.entry {
    case .oneOption: return "one of \(options)"
    case .someOptions: return "any of \(options), separated by commas, or none"
    case .scale: return range.map { "a whole number, \($0.lowerBound)–\($0.upperBound)" } ?? "a whole number"
    case .number: return range.map { "a number, \($0.lowerBound)–\($0.upperBound)" } ?? "a number"
    case .lines: return "line numbers of \(of ?? "the input"), such as 4,7-9, or none"
    case .spans:
      let label = self.options.isEmpty ? "" : " and one of \(options)"
      return "parts of \(of ?? "the input") by characters\(label), such as "
        + "0-4\(self.options.first.map { " \($0.value)" } ?? ""),10-12\(self.options.last.map { " \($0.value)" } ?? ""), or none"
    case .ranking:
      return "the items of \(of ?? "the list"), best first, such as 2>1>3" + (allowsTies ? " or 2>1=3" : "")
    case .criteria:
      let scales = criteria.map { criterion in
        let range = RubricField.range(criterion, self)
        return criterion.name + (range.map { " \($0.lowerBound)–\($0.upperBound)" } ?? "")
      }
      return "a score for each of \(scales.joined(separator: ", ")), such as "
        + criteria.map { "\($0.name)=\(RubricField.range($0, self)?.upperBound ?? 1)" }.joined(separator: ",")
    case .text, nil: return "text"
    }
  }
}
