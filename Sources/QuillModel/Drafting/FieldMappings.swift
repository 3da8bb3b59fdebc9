/// Which stored values a changed field leaves without a meaning.
public enum FieldMappings {
  /// The category texts of the values that need a mapping; one empty text where every value does.
  public static func values(of name: String, _ old: TaskDefinition?, _ new: TaskDefinition) -> [String] {
    guard let before = old?.field(name) else { return [] }
    guard let after = new.field(name), after.kindID == before.kindID, after.of == before.of,
      after.against == before.against, before.keepsValues(in: after)
    else {
      return [""]
    }
    if !before.options.isEmpty {
      return before.options.map(\.value).filter { after.option($0) == nil }
    }
    guard let range = after.range else { return [] }
    guard let was = before.range else { return [""] }
    return was.filter { !range.contains($0) }.map(String.init)
  }

  /// From `verdict=OMITS:FAITHFUL`, `verdict=OMITS:none`, `verdict=*:ask`.
  ///
  /// - Returns: `nil` for what is not written so, or a value that the new field does not take.
  public static func parse(_ text: String, under new: TaskDefinition) -> ValueMapping? {
    guard let equals = text.firstIndex(of: "="), let colon = text.lastIndex(of: ":"), equals < colon else {
      return nil
    }
    let field = String(text[..<equals])
    let old = String(text[text.index(after: equals)..<colon])
    let now = String(text[text.index(after: colon)...])
    guard !field.isEmpty, !old.isEmpty, let action = action(now, field: new.field(field)) else { return nil }
    return ValueMapping(field: field, old: old == "*" ? "" : old, action: action)
  }

  /// `none`, `ask`, or a value of the new field.
  public static func action(_ text: String, field: Field?) -> ValueMapping.Action? {
    switch text {
    case "none": return ValueMapping.Action.none
    case "ask": return .ask
    default:
      guard let field, let kind = field.kind, let value = kind.parse(text, field: field) else { return nil }
      return .value(kind.canonical(value, field: field))
    }
  }
}
