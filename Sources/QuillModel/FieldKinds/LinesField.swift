/// Lines of an input, by number; stored as a sorted list, 1 being the first line, empty for none.
public struct LinesField: FieldKind {
  public let id = "lines"
  public let level = MeasurementLevel.set
  public let entry = FieldEntry.lines
  public let keys: Set<String> = ["of"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    guard let name = field.of else {
      return [
        "Field \"\(field.name)\" takes lines and must say of which input: add \"of: \(inputs.first?.name ?? "INPUT")\"."
      ]
    }
    return inputs.contains { $0.name == name }
      ? []
      : [
        "Field \"\(field.name)\" takes lines of \"\(name)\", which is no input. The inputs are \(inputs.map(\.name).joined(separator: ", "))."
      ]
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let items = value.array else { return "must be a list of line numbers, but is \(value.kindName)" }
    let numbers = items.compactMap(\.integer)
    guard numbers.count == items.count else { return "must hold whole line numbers only" }
    if let wrong = numbers.first(where: { $0 < 1 }) { return "names line \(wrong), but the first line is 1" }
    guard let name = field.of, let part = inputs.first(where: { $0.name == name }), let kind = part.kind,
      let content = input[name]
    else { return nil }
    let last = kind.lines(of: content).count
    guard let wrong = numbers.first(where: { $0 > last }) else { return nil }
    return "names line \(wrong), but \"\(name)\" has lines 1–\(last)"
  }

  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    .array(Set((value.array ?? []).compactMap(\.integer)).sorted().map(JSONValue.integer))
  }

  /// `4,7-9`, a dash or an en dash joins a range; `none`.
  public func parse(_ text: String, field: Field) -> JSONValue? {
    if text == FieldEntry.emptyWord || text.allSatisfy({ $0 == " " }) { return .array([]) }
    var numbers: [Int64] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.filter { $0 != " " }.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
        .map { Int64($0) }
      switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
      case (1, let line?, _): numbers.append(line)
      case (2, let first?, let last?) where first <= last && last - first < 100_000:
        numbers.append(contentsOf: first...last)
      default: return nil
      }
    }
    return canonical(.array(numbers.map(JSONValue.integer)), field: field)
  }

  /// `4, 7–9`
  public func display(_ value: JSONValue, field: Field) -> String {
    let lines = (canonical(value, field: field).array ?? []).compactMap(\.integer)
    var runs: [(first: Int64, last: Int64)] = []
    for line in lines {
      if let run = runs.last, run.last + 1 == line {
        runs[runs.count - 1].last = line
      } else {
        runs.append((line, line))
      }
    }
    return runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }.joined(separator: ", ")
  }

  public func samples(field: Field) -> [JSONValue] { [[], [1], [1, 2, 3]] }
}
