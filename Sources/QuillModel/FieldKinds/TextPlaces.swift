/// Between offsets in a text, counted in Unicode scalars, and the lines and columns that people see.
public struct TextPlaces: Hashable, Sendable {
  /// As shown: without line ends.
  public let lines: [String]
  private let scalars: [Unicode.Scalar]
  /// Scalars before each line.
  private let starts: [Int]

  public init(_ text: String) {
    lines = InputLine.split(text).map(\.text)
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(index + 1) }
    self.starts = starts
  }

  /// - Parameter column: scalars before it in the line.
  public func offset(line: Int, column: Int) -> Int { starts[min(max(0, line), starts.count - 1)] + column }

  /// The line, from 0, and the scalars before the offset in it.
  public func place(_ offset: Int) -> (line: Int, column: Int) {
    var (low, high) = (0, starts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return (low, max(0, offset - starts[low]))
  }

  /// `3:7`, both from 1.
  public func words(_ offset: Int) -> String {
    let place = place(offset)
    return "\(place.line + 1):\(place.column + 1)"
  }

  /// What a span covers.
  public func text(_ span: Span) -> String {
    let start = min(max(0, Int(clamping: span.start)), scalars.count)
    let end = min(max(start, Int(clamping: span.end)), scalars.count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  /// `1:3–1:9 NAME "widens"`; the second place is that of the last character.
  public func words(_ span: Span, _ field: Field) -> String {
    let label = span.label.map { " " + (field.option($0)?.label ?? $0) } ?? ""
    let text = text(span).split(separator: "\n").joined(separator: " ")
    let shown = text.count > 24 ? "\(text.prefix(23))…" : text
    return "\(words(Int(span.start)))–\(words(Int(span.end) - 1))\(label) \"\(shown)\""
  }
}
