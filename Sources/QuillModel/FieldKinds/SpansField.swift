/// Parts of a text, each with a label where the field has options; stored as a sorted list of
/// `{"start": …, "end": …, "label": …}`, empty for none.
///
/// Offsets count Unicode scalars of the input as it is stored, from 0, line ends included; `end` is the first one behind
/// the span. Scalars, because that is what Python's texts, and so the programs that read bundles, count in, and because
/// no offset can then fall inside a character's encoding. Spans of one label do not overlap; those of different labels
/// may.
public struct SpansField: FieldKind {
  public let id = "spans"
  public let level = MeasurementLevel.set
  public let entry = FieldEntry.spans
  public let keys: Set<String> = ["of", "options"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    placedProblems(field, inputs: inputs).map(\.message)
  }

  private func ownProblems(_ field: Field, _ inputs: [InputPart]) -> [String] {
    let texts = inputs.filter { $0.kind is any OneText }.map(\.name)
    var problems: [String] = []
    if !texts.contains(field.of ?? "") {
      problems.append(
        "Field \"\(field.name)\" takes parts of a text and must say of which input: add \"of: \(texts.first ?? "INPUT")\"."
          + (texts.isEmpty ? "" : " Inputs of one text are \(texts.joined(separator: ", "))."))
    }
    guard !field.options.isEmpty else { return problems }
    return problems
      + field.options.filter { $0.label.contains(",") }.map {
        "Field \"\(field.name)\" shows the option \"\($0.value)\" as \"\($0.label)\", but a comma separates several spans. "
          + "Give it a label without comma."
      }
  }

  public func placedProblems(_ field: Field, inputs: [InputPart]) -> [FieldProblem] {
    ownProblems(field, inputs).map { FieldProblem($0) }
      + (field.options.isEmpty ? [] : OptionRules.problems(field))
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let items = value.array else {
      return "must be a list of spans, but is \(value.kindName)"
    }
    let spans = items.compactMap(Span.init)
    guard spans.count == items.count else {
      return
        "must hold spans, each with a whole \"start\" and \"end\" and, where the field has options, a \"label\""
    }
    let length = field.of.flatMap { input[$0]?.string?.unicodeScalars.count }
    for span in spans {
      if span.start < 0 || span.end <= span.start {
        return "has the span \(span.range), which holds no character"
      }
      if let length, span.end > length {
        return "has the span \(span.range), but \"\(field.of ?? "")\" ends at \(length)"
      }
      if field.options.isEmpty {
        if span.label != nil { return "labels the span \(span.range), but the field has no options" }
      } else if let label = span.label {
        if field.option(label) == nil { return OptionRules.unknown(label, field) }
      } else {
        return "has no label for the span \(span.range)"
      }
    }
    return overlap(spans.sorted())
  }

  private func overlap(_ spans: [Span]) -> String? {
    var last: [String: Span] = [:]
    for span in spans {
      if let before = last[span.label ?? ""], before.end > span.start {
        return "has overlapping spans \(before.range) and \(span.range) of one label. Join them"
      }
      last[span.label ?? ""] = span
    }
    return nil
  }

  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    guard let items = value.array else { return value }
    let spans = Set(items.compactMap(Span.init)).sorted()
    return .array(spans.map { Self.stored($0, field).json })
  }

  /// With the option's own bytes as its label.
  private static func stored(_ span: Span, _ field: Field) -> Span {
    Span(
      start: span.start, end: span.end, label: span.label.flatMap { field.option($0)?.value } ?? span.label)
  }

  /// `0-4 NAME, 10-12 PLACE`, a dash or an en dash joins a range; `none`.
  public func parse(_ text: String, field: Field) -> JSONValue? {
    if text == FieldEntry.emptyWord || text.allSatisfy({ $0 == " " }) { return .array([]) }
    var spans: [Span] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.drop { $0 == " " }
      let range = words.prefix { $0.isNumber || $0 == "-" || $0 == "–" }
      let ends = range.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }.map { Int64($0) }
      guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
      let name = words[range.endIndex...].drop { $0 == " " || $0 == ":" }
      let trimmed = String(String(name.reversed().drop { $0 == " " }).reversed())
      if trimmed.isEmpty {
        spans.append(Span(start: start, end: end))
      } else {
        guard let option = OptionRules.match(trimmed, field) else { return nil }
        spans.append(Span(start: start, end: end, label: option.value))
      }
    }
    return canonical(.array(spans.map(\.json)), field: field)
  }

  /// `0–4 NAME, 10–12 PLACE`
  public func display(_ value: JSONValue, field: Field) -> String {
    Self.spans(value).map { span in
      let label = span.label.map { " " + (field.option($0)?.label ?? $0) } ?? ""
      return span.range + label
    }.joined(separator: ", ")
  }

  /// In order; what is no span is left out.
  public static func spans(_ value: JSONValue?) -> [Span] {
    (value?.array ?? []).compactMap(Span.init).sorted()
  }

  public func samples(field: Field) -> [JSONValue] {
    guard let option = field.options.first, let other = field.options.last else {
      return [[], [["start": 0, "end": 1]], [["start": 0, "end": 1], ["start": 3, "end": 7]]]
    }
    return [
      [], [["start": 0, "end": 4, "label": .string(option.value)]],
      [
        ["start": 0, "end": 4, "label": .string(option.value)],
        ["start": 2, "end": 7, "label": .string(other.value)],
      ],
    ]
  }
}
