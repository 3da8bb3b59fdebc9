/// Where imported rows came from.
public struct ImportRecord: Hashable, Sendable {
  /// The file's name, without its folder.
  public var file: String
  /// Of the file's bytes; lower-case hexadecimal digits, or empty where there was no file.
  public var sha256: String
  /// How columns became members, as the importer describes it.
  public var mapping: JSONValue

  public init(file: String, sha256: String = "", mapping: JSONValue = .object(JSONObject())) {
    self.file = file
    self.sha256 = sha256
    self.mapping = mapping
  }
}

/// What an import did.
public struct ImportCounts: Hashable, Sendable {
  public var added: Int
  /// Known before, with other content: a new revision, or a correction.
  public var revised: Int
  public var unchanged: Int

  public init(added: Int = 0, revised: Int = 0, unchanged: Int = 0) {
    self.added = added
    self.revised = revised
    self.unchanged = unchanged
  }

  public var rows: Int { added + revised + unchanged }
}

/// What an import of examples did, by name.
public struct ExampleImportReport: Hashable, Sendable {
  /// An example that was known with other content.
  public struct Revised: Hashable, Sendable {
    public var id: String
    /// The parts that differ, as `Example.parts` names them; none where only the order within them does.
    public var parts: [String]

    public init(id: String, parts: [String]) {
      self.id = id
      self.parts = parts
    }
  }

  public var counts: ImportCounts
  /// In the order of the file.
  public var revised: [Revised]
  /// Ids that the same recipe brought before and the file no longer has, sorted. They stay as they are.
  public var missing: [String]

  public init(counts: ImportCounts = ImportCounts(), revised: [Revised] = [], missing: [String] = []) {
    self.counts = counts
    self.revised = revised
    self.missing = missing
  }
}

/// One label that was made elsewhere.
public struct ImportedLabel: Hashable, Sendable {
  public var example: String
  /// A person's name; one that is unknown is added, without any role.
  public var annotator: String
  public var answer: Answer
  public var seconds: Int

  public init(example: String, annotator: String, answer: Answer, seconds: Int = 0) {
    self.example = example
    self.annotator = annotator
    self.answer = answer
    self.seconds = seconds
  }
}
