/// Which passage of the new document is which of the old one: by code or heading, then by likeness.

struct PassageAlignment {
  /// Indices of passages that are the same one.
  struct Pair: Hashable {
    var old: Int
    var new: Int
  }

  /// In the order of the new document.
  private(set) var pairs: [Pair] = []
  private(set) var removed: [Int] = []
  private(set) var added: [Int] = []
  /// Added passages whose text was cut out of an old one: by their index, the old one's.
  private(set) var splits: [Int: Int] = [:]
  /// Removed passages whose text went into a new one: by their index, the new one's.
  private(set) var merges: [Int: Int] = [:]
  /// Indices of the new document whose order among the others has changed.
  private(set) var moved: Set<Int> = []
  /// By index: the words of each passage.
  let oldBags, newBags: [WordBag]

  /// From here on two passages with different codes are taken for one whose code was changed.
  static let leastLikeness = 0.6
  /// The share of a passage's word pairs that must stand in another to be called cut out of it, or gone into it.
  static let leastContainment = 0.6

  init(_ old: [Passage], _ new: [Passage]) {
    var book = WordBook()
    oldBags = old.map { WordBag(book.words(of: $0.text)) }
    newBags = new.map { WordBag(book.words(of: $0.text)) }
    matchByName(old, new)
    matchByLikeness(old, new)
    findSplits(old, new)
    findMerges(old, new)
    pairs.sort { $0.new < $1.new }
    moved = Self.outOfOrder(pairs)
  }

  /// Codes are never reused, so the same code is the same clause; other headings by their words, in order.
  private mutating func matchByName(_ old: [Passage], _ new: [Passage]) {
    var waiting: [String: [Int]] = [:]
    for index in old.indices.reversed() { waiting[Self.name(old[index]), default: []].append(index) }
    for index in new.indices {
      if let match = waiting[Self.name(new[index])]?.popLast() {
        pairs.append(Pair(old: match, new: index))
      } else {
        added.append(index)
      }
    }
    removed = waiting.values.joined().sorted()
  }

  private static func name(_ passage: Passage) -> String {
    passage.code.map { "code \($0)" } ?? "title \(passage.title)"
  }

  /// The likest first.
  private mutating func matchByLikeness(_ old: [Passage], _ new: [Passage]) {
    var candidates: [(likeness: Double, pair: Pair)] = []
    for before in removed {
      for after in added where (old[before].code == nil) == (new[after].code == nil) {
        let likeness = oldBags[before].likeness(to: newBags[after])
        let isEmpty = old[before].text.isEmpty || new[after].text.isEmpty
        let same = isEmpty ? (old[before].title == new[after].title ? 1 : 0) : likeness
        if same >= Self.leastLikeness { candidates.append((same, Pair(old: before, new: after))) }
      }
    }
    candidates.sort { ($1.likeness, $0.pair.new, $0.pair.old) < ($0.likeness, $1.pair.new, $1.pair.old) }
    var taken = (old: Set<Int>(), new: Set<Int>())
    for (_, pair) in candidates where !taken.old.contains(pair.old) && !taken.new.contains(pair.new) {
      taken.old.insert(pair.old)
      taken.new.insert(pair.new)
      pairs.append(pair)
    }
    removed.removeAll { taken.old.contains($0) }
    added.removeAll { taken.new.contains($0) }
  }

  /// An added passage that stood in an old one which no longer has it.
  private mutating func findSplits(_ old: [Passage], _ new: [Passage]) {
    let successors = Dictionary(pairs.map { ($0.old, $0.new) }) { first, _ in first }
    // Only a passage that lost something can have been cut apart.
    let lossy = removed + pairs.filter { old[$0.old].text != new[$0.new].text }.map(\.old)
    for index in added {
      let best = lossy.max {
        newBags[index].containment(in: oldBags[$0]) < newBags[index].containment(in: oldBags[$1])
      }
      guard let best, newBags[index].containment(in: oldBags[best]) >= Self.leastContainment else { continue }
      if let successor = successors[best],
        newBags[index].containment(in: newBags[successor]) >= Self.leastContainment
      {
        continue
      }
      splits[index] = best
    }
  }

  /// A removed passage that stands in a new one which did not have it before.
  private mutating func findMerges(_ old: [Passage], _ new: [Passage]) {
    let predecessors = Dictionary(pairs.map { ($0.new, $0.old) }) { first, _ in first }
    let gaining = added + pairs.filter { old[$0.old].text != new[$0.new].text }.map(\.new)
    for index in removed {
      let best = gaining.max {
        oldBags[index].containment(in: newBags[$0]) < oldBags[index].containment(in: newBags[$1])
      }
      guard let best, oldBags[index].containment(in: newBags[best]) >= Self.leastContainment else { continue }
      if let before = predecessors[best],
        oldBags[index].containment(in: oldBags[before]) >= Self.leastContainment
      {
        continue
      }
      // What was cut apart did not go into one of its own pieces.
      if splits[best] == index { continue }
      merges[index] = best
    }
  }

  /// The least set of passages that, left out, leaves all others in their old order: what a longest increasing run of
  /// old places leaves over (Schensted 1961). O(n log n).
  private static func outOfOrder(_ pairs: [Pair]) -> Set<Int> {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for index in pairs.indices {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].old < pairs[index].old { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var kept: Set<Int> = []
    var place = tails.last ?? -1
    while place >= 0 {
      kept.insert(place)
      place = before[place]
    }
    return Set(pairs.indices.filter { !kept.contains($0) }.map { pairs[$0].new })
  }
}
