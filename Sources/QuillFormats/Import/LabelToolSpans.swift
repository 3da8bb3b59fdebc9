/// Spans inside the exports of labelling tools: parts of a text, one answer for each annotator.

import QuillModel

extension LabelToolExport {
  /// The name under which the text that spans lie in is asked for, as if it were a column.
  public static let textColumn = "the text"

  /// Each value is a list of `[start, end, label]` as JSON; `[]` where an annotator marked nothing.
  ///
  /// - Parameter control: of Label Studio, the control (`from_name`) whose regions are read; all where it is `nil`.
  /// - Returns: none for an answer that was withheld.
  /// - Throws: `Refusal` for a row that is none of this tool's, and for a mark that is no part of a text.
  func spans(in row: SourceRow, file: String, control: String? = nil) throws(Refusal) -> [Found] {
    switch self {
    case .labelStudio:
      let text = row.value["data"].flatMap(Self.onlyText)
      return try annotations(row.value).map { (unit, rater, annotation) throws(Refusal) in
        let results = Self.results(annotation, control)
        let place = "Task \(unit), annotation by \(rater)"
        return Found(
          unit: unit, rater: rater, value: Self.list(try Self.regions(results, place)), place: annotation,
          text: text)
      }
    case .prodigy:
      let (unit, rater) = try prodigyNames(row.value)
      // Rejected spans are what somebody else marked; the annotator did not say which would be right.
      guard row.value["answer"]?.string != "ignore", row.value["answer"]?.string != "reject" else {
        return []
      }
      let marks = try Self.marks(row.value["spans"]?.array ?? [], "\(unit), by \(rater)")
      return [
        Found(
          unit: unit, rater: rater, value: Self.list(marks), place: row.value, text: Self.rowText(row.value))
      ]
    case .doccano:
      let given = [row.value["entities"], row.value["label"], row.value["labels"]]
      guard let unit = row.value["id"].flatMap(Self.text),
        let list = given.lazy.compactMap({ $0?.array }).first
      else {
        throw Refusal("There is no \"id\" with a list of spans; this is no row of a doccano export (JSONL).")
      }
      let rater = doccanoRater(row.value) ?? file
      return [
        Found(
          unit: unit, rater: rater, value: Self.list(try Self.marks(list, "\(unit), by \(rater)")),
          place: row.value, text: Self.rowText(row.value))
      ]
    }
  }

  /// Label Studio's regions: those with labels, one span for each label; those that stand without any. What else is said
  /// of a region, such as a choice, is no region of its own.
  private static func regions(_ results: [JSONValue], _ place: String) throws(Refusal) -> [JSONValue] {
    var spans: [JSONValue] = []
    for result in results {
      guard let value = result["value"], let members = value.object?.members else { continue }
      if let labels = members.first(where: { $0.key.hasSuffix("labels") }) {
        guard ["labels", "hypertextlabels", "paragraphlabels"].contains(labels.key) else {
          throw Refusal("\(place): a region is no part of a text (\(labels.key)).")
        }
        let (start, end) = try ends(value, place)
        let names = (labels.value.array ?? []).compactMap(text)
        for name in names.isEmpty ? [""] : names { spans.append([start, end, .string(name)]) }
      } else if value["start"] != nil, members.allSatisfy({ bare.contains($0.key) }) {
        let (start, end) = try ends(value, place)
        spans.append([start, end, ""])
      }
    }
    return spans
  }

  /// What a region without a label holds.
  private static let bare: Set<String> = [
    "start", "end", "startOffset", "endOffset", "globalOffsets", "text",
  ]

  /// In the whole text: regions of hypertext and of paragraphs say so apart.
  private static func ends(_ value: JSONValue, _ place: String) throws(Refusal) -> (JSONValue, JSONValue) {
    if let start = value["globalOffsets"]?["start"], let end = value["globalOffsets"]?["end"] {
      return (start, end)
    }
    guard value["startOffset"] == nil, value["endOffset"] == nil else {
      throw Refusal(
        "\(place): a region says where it lies within an element or a paragraph (startOffset), not within the whole text (globalOffsets)."
      )
    }
    guard let start = value["start"], let end = value["end"] else {
      throw Refusal("\(place): a region has no start or no end.")
    }
    return (start, end)
  }

  /// `[start, end, label]`, or an object that names the three.
  private static func marks(_ marks: [JSONValue], _ place: String) throws(Refusal) -> [JSONValue] {
    var spans: [JSONValue] = []
    for mark in marks {
      if let parts = mark.array, parts.count == 3 {
        spans.append(mark)
        continue
      }
      guard let start = mark["start"] ?? mark["start_offset"], let end = mark["end"] ?? mark["end_offset"]
      else {
        throw Refusal(
          "\(place): \(CanonicalJSON.text(mark).prefix(60)) is no span. Labels of whole items are compared without --spans."
        )
      }
      spans.append([start, end, .string(mark["label"].flatMap(text) ?? "")])
    }
    return spans
  }

  private static func list(_ spans: [JSONValue]) -> String { CanonicalJSON.text(.array(spans)) }

  /// Of a Label Studio task's data the text, or what is the only text.
  private static func onlyText(_ data: JSONValue) -> String? {
    if let text = data["text"]?.string { return text }
    let texts = (data.object?.members ?? []).compactMap(\.value.string)
    return texts.count == 1 ? texts[0] : nil
  }

  private static func rowText(_ row: JSONValue) -> String? { row["text"]?.string ?? row["data"]?.string }
}
