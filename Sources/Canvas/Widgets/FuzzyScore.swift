/// How well a query fits an item: its letters in order, better at word starts and in one piece.
enum FuzzyScore {
  struct Fit: Hashable, Sendable {
    let score: Int
    /// UTF-8 ranges of the letters that fit.
    let ranges: [Range<Int>]
  }

  private static let letter = 16
  private static let wordStart = 10
  private static let consecutive = 12
  private static let gap = -1
  /// Beyond this many letters an item is matched by its start only.
  private static let longest = 512

  /// The best fit, or `nil` when a letter is missing. Upper and lower case are the same.
  /// - Complexity: O(query · item).
  static func fit(_ query: String, _ item: String) -> Fit? {
    let wanted = query.unicodeScalars.filter { $0 != " " }.map(fold)
    if wanted.isEmpty { return Fit(score: 0, ranges: []) }
    let scalars = Array(item.unicodeScalars.prefix(longest))
    let letters = scalars.map(fold)
    guard isSubsequence(wanted, letters) else { return nil }
    let path = bestPath(wanted, letters, bonuses: bonuses(scalars))
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    return Fit(score: path.score, ranges: path.places.map { offsets[$0]..<offsets[$0 + 1] })
  }

  /// Dynamic programming over (letter of the query, place in the item).
  private static func bestPath(
    _ wanted: [Unicode.Scalar], _ letters: [Unicode.Scalar], bonuses: [Int]
  ) -> (score: Int, places: [Int]) {
    let impossible = Int.min / 2
    var best = [[Int]](repeating: [Int](repeating: impossible, count: letters.count), count: wanted.count)
    var from = [[Int]](repeating: [Int](repeating: -1, count: letters.count), count: wanted.count)
    for i in wanted.indices {
      var reach = (score: impossible, place: -1)
      for j in letters.indices {
        if i > 0, j > 0 {
          reach.score += gap
          if best[i - 1][j - 1] > reach.score { reach = (best[i - 1][j - 1], j - 1) }
        }
        guard wanted[i] == letters[j] else { continue }
        if i == 0 {
          best[i][j] = letter + bonuses[j] - min(j, 8)
          continue
        }
        guard j > 0, reach.score > impossible / 2 else { continue }
        let jump = reach.score + letter + bonuses[j]
        let step = best[i - 1][j - 1] + letter + max(consecutive, bonuses[j])
        (best[i][j], from[i][j]) = step >= jump ? (step, j - 1) : (jump, reach.place)
      }
    }
    let last = wanted.count - 1
    var place = letters.indices.max { best[last][$0] < best[last][$1] } ?? 0
    let score = best[last][place]
    var places = [place]
    for i in stride(from: last, to: 0, by: -1) {
      place = from[i][place]
      places.append(place)
    }
    return (score, places.reversed())
  }

  /// A bonus for each letter that starts a word: after a blank or a sign, or upper case after lower case.
  private static func bonuses(_ scalars: [Unicode.Scalar]) -> [Int] {
    scalars.indices.map { index in
      guard index > 0 else { return wordStart }
      let (before, here) = (scalars[index - 1].properties, scalars[index].properties)
      let isStart =
        !before.isAlphabetic && before.numericType == nil || before.isLowercase && here.isUppercase
      return isStart ? wordStart : 0
    }
  }

  private static func isSubsequence(_ wanted: [Unicode.Scalar], _ letters: [Unicode.Scalar]) -> Bool {
    var next = 0
    for letter in letters where next < wanted.count && letter == wanted[next] { next += 1 }
    return next == wanted.count
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
    }
    return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }
}
