extension Unitizing {
  /// The same with a rater's sections of one category that overlap made one, as alpha needs them; and how many that were.
  public var united: (text: Unitizing, overlaps: Int) {
    var overlaps = 0
    let raters = raters.map { sections -> [Section] in
      var kept: [Section] = []
      for section in sections.sorted(by: { ($0.category, $0.start, $0.end) < ($1.category, $1.start, $1.end) }
      ) {
        if let last = kept.last, last.category == section.category, section.start < last.end {
          kept[kept.count - 1].end = max(last.end, section.end)
          overlaps += 1
        } else {
          kept.append(section)
        }
      }
      return kept
    }
    return (Unitizing(length: length, raters: raters), overlaps)
  }
}
