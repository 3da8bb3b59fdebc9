/// A person's own order of a round's examples: the same for the same seed, and unlike another person's.
public enum SeededOrder {
  /// - Returns: `0..<count`, shuffled.
  /// - Complexity: O(count).
  public static func of(_ count: Int, seed: Int64, person: RowID) -> [Int] {
    var state = UInt64(bitPattern: seed) ^ person.high &* 0xFF51_AFD7_ED55_8CCD ^ person.low
    var order = Array(0..<max(0, count))
    for last in order.indices.reversed().dropLast() {
      order.swapAt(last, Int(next(&state) % UInt64(last + 1)))
    }
    return order
  }

  /// SplitMix64: Steele, Lea and Flood (2014), Fast Splittable Pseudorandom Number Generators.
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
