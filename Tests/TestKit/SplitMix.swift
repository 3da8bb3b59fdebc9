/// Random numbers that are the same on every machine for the same seed: Steele, Lea and Flood's SplitMix64.

public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// One whose seed `Effort` chose and printed under a name, so that a failure can be repeated.
  public static func printed(_ name: String) -> SplitMix { SplitMix(seed: Effort.seed(name)) }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 ..< bound; the bound is small.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
