/// Names to small numbers, in order of first appearance.
struct Interner {
  private(set) var names: [String] = []
  private var codes: [String: Int32] = [:]

  mutating func code(_ name: String) -> Int32 {
    if let known = codes[name] { return known }
    let next = Int32(names.count)
    names.append(name)
    codes[name] = next
    return next
  }
}
