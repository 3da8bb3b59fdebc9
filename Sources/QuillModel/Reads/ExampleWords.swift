/// The words that a filter of examples can name, and the templates that a new example can begin from.
public struct ExampleWords: Hashable, Sendable {
  public struct Template: Hashable, Sendable {
    public var id: String
    /// The start of its first text.
    public var preview: String

    public init(id: String, preview: String) {
      self.id = id
      self.preview = preview
    }
  }

  public var tags: [String]
  /// Names.
  public var people: [String]
  public var templates: [Template]

  public init(tags: [String] = [], people: [String] = [], templates: [Template] = []) {
    self.tags = tags
    self.people = people
    self.templates = templates
  }
}
