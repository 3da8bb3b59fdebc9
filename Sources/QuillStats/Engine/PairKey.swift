/// Two numbers that tell units apart, such as the categories that two raters chose.
struct PairKey: Hashable, Sendable {
  let one: Int
  let other: Int

  init(_ one: Int, _ other: Int) {
    self.one = one
    self.other = other
  }
}
