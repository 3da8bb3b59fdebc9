/// A JSON object: members in their order, keys compared as bytes (Swift's `==` would unite NFC and NFD twins).
public struct JSONObject: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: JSONValue

    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var members: [Member]

  public init(_ members: [Member] = []) { self.members = members }

  public var keys: [String] { members.map(\.key) }
  public var isEmpty: Bool { members.isEmpty }

  /// The value of `key`; setting `nil` removes the member, setting a new key appends it.
  public subscript(key: String) -> JSONValue? {
    get { members.first { Self.same($0.key, key) }?.value }
    set {
      let place = members.firstIndex { Self.same($0.key, key) }
      switch (place, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
