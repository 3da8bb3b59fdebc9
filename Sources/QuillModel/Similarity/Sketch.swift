/// A few numbers that stand for a text: texts that share many neighbouring words share some of them.

public enum Sketch {
  /// How many numbers a text gets at most.
  public static let size = 16

  /// The least hashes of the pairs of neighbouring words, mixed with `salt`; of the single words where there are fewer
  /// than two.
  ///
  /// Of two texts that share a share J of all their pairs, each of these numbers is common to both with a chance of
  /// about J: for J = 0.3 none of sixteen is in 0.3 % of cases.
  ///
  /// - Source: Broder (1997), On the Resemblance and Containment of Documents; bottom-k form.
  public static func numbers(of words: [UInt64], salt: UInt64) -> [UInt64] {
    let units =
      words.count < 2 ? words : zip(words, words.dropFirst()).map { $0 &* 0x9E37_79B9_7F4A_7C15 ^ $1 }
    var least = Set<UInt64>()
    var greatest: UInt64 = .max
    for unit in units {
      let hash = mix(unit ^ salt)
      if least.count < size {
        least.insert(hash)
        if least.count == size { greatest = least.max() ?? .max }
      } else if hash < greatest, least.insert(hash).inserted {
        least.remove(greatest)
        greatest = least.max() ?? .max
      }
    }
    return least.sorted()
  }

  /// SplitMix64's finish (Steele, Lea and Flood 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// An example that is like a text.
public struct NearExample: Hashable, Sendable {
  public var id: String
  public var state: ExampleState
  /// ROUGE-L, 0 to 1.
  public var similarity: Double

  /// Above it two examples are taken for one asked twice.
  public static let tooLike = 0.7

  public init(id: String, state: ExampleState, similarity: Double) {
    self.id = id
    self.state = state
    self.similarity = similarity
  }
}
