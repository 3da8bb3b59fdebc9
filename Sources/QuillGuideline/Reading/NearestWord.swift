/// The known word that a mistyped one probably means.

enum NearestWord {
  /// - Returns: the word with the fewest edits, if those are at most two (one for words of up to three letters).
  static func find(_ word: String, in known: [String]) -> String? {
    let limit = word.count <= 3 ? 1 : 2
    let ranked = known.map {
      (word: $0, edits: edits(Array(word.lowercased().prefix(40)), Array($0.lowercased())))
    }
    return ranked.filter { $0.edits <= limit }.min { $0.edits < $1.edits }?.word
  }

  /// ` Did you mean "fields"?`, or the list of what is known.
  static func advice(_ word: String, in known: [String]) -> String {
    if let near = find(word, in: known) { return "Did you mean \"\(near)\"?" }
    return "Known here: \(known.joined(separator: ", "))."
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment).
  static func edits(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
