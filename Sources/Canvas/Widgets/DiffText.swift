/// A unified diff to read: numbered from 1, header lines included, with a role for each kind of line.
public struct DiffText: Sendable {
  /// Scrolling, marks, cursor and search are the viewer's.
  public var view: ScrollText

  public init(_ diff: String, wraps: Bool = false) {
    let texts = TextLines.split(diff)
    let lines = zip(texts, Self.roles(texts)).map { ScrollText.Line($0, $1) }
    view = ScrollText(lines, showsNumbers: true, wraps: wraps)
  }

  /// Lines that are marked with `*`, from 1.
  public var chosen: Set<Int> {
    get { Set(view.marks.keys.map { $0 + 1 }) }
    set { view.marks = Dictionary(uniqueKeysWithValues: newValue.map { ($0 - 1, "*") }) }
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) { view.draw(into: &buffer, rect: rect) }

  /// A role for each line. Inside a hunk its header's counts decide, so that a removed line `-- x` is no file header.
  static func roles(_ lines: [String]) -> [Role] {
    var old = 0
    var new = 0
    return lines.map { line in
      if old > 0 || new > 0 {
        switch line.utf8.first {
        case UInt8(ascii: "+"):
          new -= 1
          return .added
        case UInt8(ascii: "-"):
          old -= 1
          return .removed
        case UInt8(ascii: "\\"): return .dim
        case UInt8(ascii: " "), nil:
          old -= 1
          new -= 1
          return .text
        default: break
        }
      }
      if let counts = hunkCounts(line) {
        (old, new) = counts
        return .hunk
      }
      (old, new) = (0, 0)
      return line.hasPrefix("--- ") || line.hasPrefix("+++ ") || line.hasPrefix("diff ") ? .heading : .dim
    }
  }

  /// The line counts of `@@ -1,7 +1,8 @@`; a count left out is 1.
  private static func hunkCounts(_ line: String) -> (old: Int, new: Int)? {
    let parts = line.split(separator: " ", maxSplits: 3)
    guard parts.count >= 3, parts[0] == "@@", parts[1].first == "-", parts[2].first == "+" else { return nil }
    func count(_ part: Substring) -> Int? {
      let numbers = part.dropFirst().split(separator: ",")
      return numbers.count == 2 ? Int(numbers[1]) : numbers.count == 1 && Int(numbers[0]) != nil ? 1 : nil
    }
    guard let old = count(parts[1]), let new = count(parts[2]) else { return nil }
    return (old, new)
  }
}
