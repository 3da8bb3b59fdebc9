extension Ratings {
  /// Refuses ratings in which no two can be compared, and says why.
  func requirePairs() throws(Undefined) {
    if counts.pairable > 0 { return }
    if count == 0 { throw .empty }
    throw rater.allSatisfy { $0 == rater[0] } ? .oneRater : .nothingPairable
  }
}
