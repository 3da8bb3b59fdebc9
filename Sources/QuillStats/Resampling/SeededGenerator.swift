/// Random numbers that are the same on every machine for the same seed: xoshiro256**, seeded by SplitMix64.
///
/// Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  public init(seed: UInt64) {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    (a, b, c, d) = (next(), next(), next(), next())
  }

  public mutating func next() -> UInt64 {
    let scrambled = b &* 5
    let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    return result
  }

  /// Evenly 0 ..< bound, by Lemire's multiplication; `bound` > 0. The standard library's own way of doing
  /// this is not promised to stay the same, so it is not used.
  public mutating func below(_ bound: UInt32) -> UInt32 {
    let wide = UInt64(bound)
    var product = (next() >> 32) &* wide
    if product & 0xFFFF_FFFF < wide {
      let floor = UInt64(0 &- bound) & 0xFFFF_FFFF % wide
      while product & 0xFFFF_FFFF < floor { product = (next() >> 32) &* wide }
    }
    return UInt32(truncatingIfNeeded: product >> 32)
  }

  /// Evenly 0 ..< 1, in steps of 2⁻⁵³.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
