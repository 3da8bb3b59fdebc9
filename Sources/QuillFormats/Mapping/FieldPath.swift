/// A way to a value inside a row: `instances[0].output`, `meta.author`, `["odd key"].x`, or a column's name.

import QuillModel

public struct FieldPath: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    case member(String)
    /// 0 is the first.
    case index(Int)
  }

  public let text: String
  public let steps: [Step]

  /// - Throws: `Refusal` that shows where the path stops making sense, with an example.
  public init(_ text: String) throws(Refusal) {
    var reader = PathReader(text)
    self.text = text
    steps = try reader.steps()
  }

  /// The value it leads to; `nil` where there is none. A member named exactly as the whole path comes first, so that
  /// a column `meta.author` is found by its name.
  public func value(in row: JSONValue) -> JSONValue? {
    if steps.count > 1, let column = row[text] { return column }
    var value = row
    for step in steps {
      switch step {
      case .member(let key):
        guard let next = value[key] else { return nil }
        value = next
      case .index(let index):
        guard let items = value.array, index < items.count else { return nil }
        value = items[index]
      }
    }
    return value
  }

  /// The row's own member that it begins with.
  func root(in row: JSONValue) -> String? {
    if row[text] != nil { return text }
    if case .member(let key)? = steps.first { return key }
    return nil
  }
}

private struct PathReader {
  let text: String
  let scalars: [Unicode.Scalar]
  var place = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  mutating func steps() throws(Refusal) -> [FieldPath.Step] {
    var steps: [FieldPath.Step] = []
    if scalars.isEmpty { throw Refusal("A path is empty. Write one such as instances[0].output.") }
    while place < scalars.count {
      if scalars[place] == "[" {
        steps.append(try bracket())
      } else {
        if !steps.isEmpty {
          guard scalars[place] == "." else { throw fault("a dot or [ is missing") }
          place += 1
        }
        steps.append(try bare())
      }
    }
    return steps
  }

  private mutating func bare() throws(Refusal) -> FieldPath.Step {
    let start = place
    while place < scalars.count, !".[]\"".unicodeScalars.contains(scalars[place]) { place += 1 }
    if place == start { throw fault("a name is missing") }
    return .member(String(String.UnicodeScalarView(scalars[start..<place])))
  }

  private mutating func bracket() throws(Refusal) -> FieldPath.Step {
    place += 1
    if place < scalars.count, scalars[place] == "\"" { return try quoted() }
    let start = place
    while place < scalars.count, scalars[place] != "]" { place += 1 }
    let inside = String(String.UnicodeScalarView(scalars[start..<place]))
    guard let index = Int(inside), index >= 0, "\(index)" == inside else {
      place = start
      throw fault("brackets hold a number, 0 for the first, or a key in quotes")
    }
    try close()
    return .index(index)
  }

  private mutating func quoted() throws(Refusal) -> FieldPath.Step {
    place += 1
    var key = String.UnicodeScalarView()
    while place < scalars.count, scalars[place] != "\"" {
      if scalars[place] == "\\", place + 1 < scalars.count { place += 1 }
      key.append(scalars[place])
      place += 1
    }
    guard place < scalars.count else { throw fault("the quote is not closed") }
    place += 1
    try close()
    return .member(String(key))
  }

  private mutating func close() throws(Refusal) {
    guard place < scalars.count, scalars[place] == "]" else { throw fault("] is missing") }
    place += 1
  }

  private func fault(_ reason: String) -> Refusal {
    Refusal(
      "The path \(text) stops making sense at character \(place + 1): \(reason). "
        + "Write it like instances[0].output, meta.author or [\"odd key\"].")
  }
}
