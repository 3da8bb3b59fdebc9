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
    case .text, nil: return "text"
    }
  }
}
