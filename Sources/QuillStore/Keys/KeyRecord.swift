/// A key as it was recorded, and whether it lets its owner in now.

import QuillModel

public struct KeyRecord: Hashable, Sendable {
  /// From 1 on; what the key is called in `quill person key remove`.
  public var number: Int
  public var person: Person
  public var key: PublicKeyText
  public var fingerprint: String
  public var at: Timestamp
  public var isRemoved: Bool
  /// Of its owner.
  public var presence: Presence

  public var isActive: Bool { !isRemoved && presence == .active }

  /// The two words of a key line.
  public struct PublicKeyText: Hashable, Sendable {
    public var kind: String
    public var blob: String
  }
}
