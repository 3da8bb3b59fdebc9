/// A category of agreement as people read it.
extension Field {
  /// The option's label, the lines of a set, `none` for an empty one; the category itself where it is no value of the
  /// field.
  public func shown(category: String) -> String {
    let value: JSONValue? =
      switch kind?.entry {
      case .oneOption, .text: .string(category)
      default: CanonicalJSON.value(category)
      }
    guard let kind, let value else { return category }
    if value == .array([]) { return "none" }
    let text = kind.display(value, field: self)
    return text.isEmpty ? category : text
  }
}
