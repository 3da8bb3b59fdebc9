/// The key that a session came in with through the SSH gateway: its number, and whose it is said to be.
public struct SessionKey: Hashable, Sendable {
  /// From 1 on; unique in one database's life.
  public var number: Int
  public var person: String

  public init(number: Int, person: String) {
    self.number = number
    self.person = person
  }
}
