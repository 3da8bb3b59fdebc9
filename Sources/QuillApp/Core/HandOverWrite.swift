/// What is done with files that came in, and with bundles that are to go out.

import QuillModel

public enum HandOverWrite: Hashable, Sendable {
  case importFile(task: String, name: String, InboxPlan)
  case drop(task: String, name: String, reason: String)
  /// Into the outbox, by the bundle's name.
  case put(task: String, String)
  case takeOut(task: String, String)
}

/// How a file that came in is imported: by a saved recipe, or as said here.
public struct InboxPlan: Hashable, Sendable {
  public var recipe: String?
  /// Each `field=path`; none where members go by their names.
  public var map: [String] = []
  /// Of `Formats.all`; `nil` for what its first bytes tell.
  public var format: String?
  /// Rows that do not fit are passed over; else they refuse the file.
  public var skipInvalid = false

  public init() {}
}
