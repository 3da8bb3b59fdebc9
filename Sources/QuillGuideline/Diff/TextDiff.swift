/// Two texts compared by paragraphs, and the changed paragraphs by words (Myers 1986, as the standard library has it).

enum TextDiff {
  /// Paragraphs less alike than this are one taken out and another put in.
  private static let leastLikeness = 0.3

  /// The lines of both, in order: what was removed before what was added in its place.
  ///
  /// - Parameter byLine: every line is compared as it stands.
  static func lines(_ old: String, _ new: String, byLine: Bool = false) -> [DiffLine] {
    let split = { (text: String) in
      byLine ? (text.isEmpty ? [] : SourceText.split(text).map(String.init)) : Paragraphs.split(text)
    }
    let before = split(old)
    let after = split(new)
    var lines: [DiffLine] = []
    for step in Script(before, after).steps {
      switch step {
      case .same(let range): lines += before[range].map { DiffLine(.same, [DiffSpan($0)]) }
      case .changed(let out, let put): lines += changed(Array(before[out]), Array(after[put]))
      }
    }
    return lines
  }

  /// A run of paragraphs that gave way to another run: each with its likeliest counterpart, in order.
  private static func changed(_ before: [String], _ after: [String]) -> [DiffLine] {
    var lines: [DiffLine] = []
    var next = 0
    var book = WordBook()
    let bags = after.map { WordBag(book.words(of: $0)) }
    for paragraph in before {
      let bag = WordBag(book.words(of: paragraph))
      let match = after.indices.dropFirst(next).first { bag.likeness(to: bags[$0]) >= leastLikeness }
      guard let match else {
        lines.append(DiffLine(.removed, [DiffSpan(paragraph)]))
        continue
      }
      lines += after[next..<match].map { DiffLine(.added, [DiffSpan($0)]) }
      let (out, put) = words(paragraph, after[match])
      lines += [DiffLine(.removed, out), DiffLine(.added, put)]
      next = match + 1
    }
    return lines + after.dropFirst(next).map { DiffLine(.added, [DiffSpan($0)]) }
  }

  /// Both paragraphs with the words marked that the other has not.
  static func words(_ old: String, _ new: String) -> (old: [DiffSpan], new: [DiffSpan]) {
    let before = tokens(old)
    let after = tokens(new)
    var out: [DiffSpan] = []
    var put: [DiffSpan] = []
    for step in Script(before, after).steps {
      switch step {
      case .same(let range):
        append(before[range], isChanged: false, to: &out)
        append(before[range], isChanged: false, to: &put)
      case .changed(let removed, let inserted):
        append(before[removed], isChanged: true, to: &out)
        append(after[inserted], isChanged: true, to: &put)
      }
    }
    return (out, put)
  }

  private static func append(_ tokens: ArraySlice<Substring>, isChanged: Bool, to spans: inout [DiffSpan]) {
    guard !tokens.isEmpty else { return }
    let text = tokens.joined()
    if let last = spans.last, last.isChanged == isChanged {
      spans[spans.count - 1].text += text
    } else {
      spans.append(DiffSpan(text, isChanged: isChanged))
    }
  }

  /// Words with the blanks before them.
  private static func tokens(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    var start = text.startIndex
    var inWord = false
    for index in text.indices {
      let isBlank = text[index] == " "
      if isBlank, inWord {
        tokens.append(text[start..<index])
        start = index
      }
      inWord = !isBlank
    }
    if start < text.endIndex { tokens.append(text[start...]) }
    return tokens
  }

  /// What to keep, take out and put in, in order.
  private struct Script {
    enum Step {
      /// Of the old sequence.
      case same(Range<Int>)
      case changed(out: Range<Int>, put: Range<Int>)
    }

    private(set) var steps: [Step] = []
    /// Beyond it, what lies between the same beginning and the same end counts as changed throughout: the comparison
    /// takes time and memory by the square.
    private static let greatestProduct = 1_000_000

    init<Element: Hashable>(_ old: [Element], _ new: [Element]) {
      var numbers: [Element: Int32] = [:]
      func number(_ element: Element) -> Int32 {
        if let known = numbers[element] { return known }
        numbers[element] = Int32(numbers.count)
        return Int32(numbers.count - 1)
      }
      let before = old.map(number)
      let after = new.map(number)
      var head = 0
      while head < min(before.count, after.count), before[head] == after[head] { head += 1 }
      var tail = 0
      while tail < min(before.count, after.count) - head,
        before[before.count - 1 - tail] == after[after.count - 1 - tail]
      {
        tail += 1
      }
      let out = head..<(before.count - tail)
      let put = head..<(after.count - tail)
      var removed = Set(out)
      var inserted = Set(put)
      if out.count * put.count <= Self.greatestProduct {
        removed = []
        inserted = []
        for change in after[put].difference(from: before[out]) {
          switch change {
          case .remove(let offset, _, _): removed.insert(head + offset)
          case .insert(let offset, _, _): inserted.insert(head + offset)
          }
        }
      }
      var i = 0
      var j = 0
      while i < before.count || j < after.count {
        let out = i
        let put = j
        while i < before.count, removed.contains(i) { i += 1 }
        while j < after.count, inserted.contains(j) { j += 1 }
        if i > out || j > put {
          steps.append(.changed(out: out..<i, put: put..<j))
          continue
        }
        while i < before.count, j < after.count, !removed.contains(i), !inserted.contains(j) {
          i += 1
          j += 1
        }
        steps.append(.same(out..<i))
      }
    }
  }
}
