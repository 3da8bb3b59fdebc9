/// Whether what was stored under one definition of a field still holds under another, as far as its structure goes.
extension Field {
  /// Criteria that are gone, new or on a narrower scale, and ties that are no longer allowed, leave values without a
  /// meaning. Options and ranges are compared value by value elsewhere.
  public func keepsValues(in new: Field) -> Bool {
    guard !allowsTies || new.allowsTies, criteria.map(\.name).sorted() == new.criteria.map(\.name).sorted()
    else {
      return false
    }
    return criteria.allSatisfy { criterion in
      guard let now = new.criteria.first(where: { $0.name == criterion.name }),
        let old = RubricField.range(criterion, self), let range = RubricField.range(now, new)
      else { return true }
      return range.lowerBound <= old.lowerBound && range.upperBound >= old.upperBound
    }
  }
}
