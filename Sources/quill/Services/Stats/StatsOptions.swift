/// What the words on the command line of `quill stats` mean.

import ArgumentParser
import QuillFormats
import QuillStats

enum StatsOptions {
  /// `A,B=0.5;A,C=1`
  static func distances(_ text: String?) throws -> CategoryDistances? {
    guard let text else { return nil }
    return CategoryDistances(
      try text.split(separator: ";").map { pair in
        let sides = pair.split(separator: "=", omittingEmptySubsequences: false)
        let names = sides[0].split(separator: ",").map(String.init)
        guard sides.count == 2, names.count == 2, let distance = Double(sides[1]), distance >= 0,
          distance.isFinite
        else {
          throw ValidationError("--distances: \"\(pair)\" is not two categories and a number, as A,B=0.5.")
        }
        return CategoryDistances.Pair(names[0], names[1], distance)
      })
  }

  /// In the order of their first rating, told apart by the bytes of their names; one without a name where there are none.
  static func groups(
    _ ratings: [QuillFormats.Rating]
  ) -> [(name: String, rows: [QuillFormats.Rating])] {
    var groups: [(name: String, rows: [QuillFormats.Rating])] = []
    var place: [[UInt8]: Int] = [:]
    for rating in ratings {
      let name = rating.group ?? ""
      let index = place[Array(name.utf8)] ?? groups.count
      if index == groups.count {
        groups.append((name, []))
        place[Array(name.utf8)] = index
      }
      groups[index].rows.append(rating)
    }
    return groups.isEmpty ? [("", [])] : groups
  }
}
