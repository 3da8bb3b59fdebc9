/// How a file becomes examples, saved by name so that it can be done again.
public struct ImportRecipe: Hashable, Sendable {
  public var name: String
  /// An id of a format; `nil` takes what the file's ending tells.
  public var format: String?
  /// Each `field=path`.
  public var map: [String]
  /// The state that every example gets; `nil` keeps what the file says.
  public var state: ExampleState?
  public var skipInvalid: Bool
  /// Of the examples whose rows give none; empty where the rows must.
  public var licence: String
  public var source: String
  /// The file that it was saved with, from the root.
  public var path: String
  /// The name of the file that it was run on last, without its folder, and the SHA-256 of its bytes.
  public var file: String
  public var sha256: String

  public init(
    name: String, format: String? = nil, map: [String] = [], state: ExampleState? = nil,
    skipInvalid: Bool = false, licence: String = "", source: String = "", path: String, file: String = "",
    sha256: String = ""
  ) {
    self.name = name
    self.format = format
    self.map = map
    self.state = state
    self.skipInvalid = skipInvalid
    self.licence = licence
    self.source = source
    self.path = path
    self.file = file
    self.sha256 = sha256
  }

  /// All but its name.
  public var json: JSONValue {
    [
      "format": .optional(format), "map": .strings(map), "state": .optional(state?.rawValue),
      "skip_invalid": .bool(skipInvalid), "licence": .string(licence), "source": .string(source),
      "path": .string(path), "file": .string(file), "sha256": .string(sha256),
    ]
  }

  /// Reads back what `json` gave; members that are missing are as in a new one.
  public init(name: String, json: JSONValue) {
    self.init(
      name: name, format: json["format"]?.string, map: json["map"]?.strings ?? [],
      state: json["state"]?.string.flatMap(ExampleState.init), skipInvalid: json["skip_invalid"] == true,
      licence: json["licence"]?.string ?? "", source: json["source"]?.string ?? "",
      path: json["path"]?.string ?? "", file: json["file"]?.string ?? "",
      sha256: json["sha256"]?.string ?? "")
  }
}

/// A recipe in a list.
public struct ImportRecipeRow: Hashable, Sendable {
  public var recipe: ImportRecipe
  /// Who ran it last, and when.
  public var by: String
  public var at: Timestamp
  /// How many examples have come by it.
  public var examples: Int

  public init(recipe: ImportRecipe, by: String, at: Timestamp, examples: Int) {
    self.recipe = recipe
    self.by = by
    self.at = at
    self.examples = examples
  }
}
