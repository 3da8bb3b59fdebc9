/// Parts of ratings: some units, some raters. Categories stay as they are, used or not.
extension Ratings {
  /// The ratings' places by rater: an element for each of `raters`, ascending.
  func placesByRater() -> [[Int]] {
    var places = [[Int]](repeating: [], count: raters.count)
    for at in rater.indices { places[Int(rater[at])].append(at) }
    return places
  }

  /// Only these units, in this order; a unit named twice is two units.
  func keeping(units kept: [Int]) -> Ratings {
    var start: [Int32] = [0]
    var rater: [Int32] = []
    var category: [Int32] = []
    for unit in kept {
      let range = Int(self.start[unit])..<Int(self.start[unit + 1])
      rater += self.rater[range]
      category += self.category[range]
      start.append(Int32(rater.count))
    }
    return Ratings(
      like: self, units: kept.map { units[$0] }, raters: raters, categories: nil, start: start, rater: rater,
      category: category)
  }

  /// Only these raters, in this order; units keep their place, those without a rating too.
  func keeping(raters kept: [Int]) -> Ratings {
    var place = [Int32](repeating: -1, count: raters.count)
    for (index, rater) in kept.enumerated() { place[rater] = Int32(index) }
    var start: [Int32] = [0]
    var rater: [Int32] = []
    var category: [Int32] = []
    for unit in units.indices {
      let here = (Int(self.start[unit])..<Int(self.start[unit + 1]))
        .filter { place[Int(self.rater[$0])] >= 0 }
        .sorted { place[Int(self.rater[$0])] < place[Int(self.rater[$1])] }
      for at in here {
        rater.append(place[Int(self.rater[at])])
        category.append(self.category[at])
      }
      start.append(Int32(rater.count))
    }
    return Ratings(
      like: self, units: units, raters: kept.map { raters[$0] }, categories: nil, start: start, rater: rater,
      category: category)
  }

  /// The units that every rater rated.
  func complete() throws(Undefined) -> Ratings {
    let kept = units.indices.filter { Int(counts.size[$0]) == raters.count }
    if kept.isEmpty { throw .noCompleteUnit }
    return kept.count == units.count ? self : keeping(units: kept)
  }
}
