/// What a bundle's agreement report rests on, and the report itself.

import QuillModel

public struct SealedAgreement: Hashable, Sendable {
  /// The definition of each version in the bundle.
  public var definitions: [VersionNumber: TaskDefinition]
  /// As the bundle's annotations give them.
  public var ratings: [RatingSet]
  /// As sealed; nobody has compared it with the ratings yet.
  public var report: JSONValue
}
