/// A part of a text: where it begins, where it ends, and what it is.
public struct Span: Hashable, Sendable, Comparable {
  /// Unicode scalars before it.
  public var start: Int64
  /// Unicode scalars up to its end.
  public var end: Int64
  public var label: String?

  public init(start: Int64, end: Int64, label: String? = nil) {
    self.start = start
    self.end = end
    self.label = label
  }

  /// - Returns: `nil` for what is no span, or has members that a span has not.
  init?(_ value: JSONValue) {
    guard let object = value.object, let start = object["start"]?.integer, let end = object["end"]?.integer,
      object["label"] == nil || object["label"]?.string != nil,
      object.keys.allSatisfy({ ["start", "end", "label"].contains($0) })
    else { return nil }
    self.init(start: start, end: end, label: object["label"]?.string)
  }

  public var json: JSONValue {
    var object = JSONObject([
      .init(key: "start", value: .integer(start)), .init(key: "end", value: .integer(end)),
    ])
    object["label"] = label.map(JSONValue.string)
    return .object(object)
  }

  /// `0–4`
  public var range: String { "\(start)–\(end)" }

  public static func < (a: Span, b: Span) -> Bool {
    (a.start, a.end, a.label ?? "") < (b.start, b.end, b.label ?? "")
  }
}
