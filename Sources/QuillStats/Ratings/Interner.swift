/// Names to small numbers, in order of first appearance. Names are told apart by their bytes.
public struct Interner: Sendable {
  public private(set) var names: [String] = []
  private var codes: [ByteText: Int32] = [:]

  public init() {}

  /// Names that have their places already, each different.
  init(known names: [String]) { self.names = names }

  public mutating func code(_ name: String) -> Int32 {
    let key = ByteText(name)
    if let known = codes[key] { return known }
    let next = Int32(names.count)
    names.append(name)
    codes[key] = next
    return next
  }
}
