/// Turns the bytes that a terminal sends into keys and pastes.
///
/// A sequence is read to its end before anything is made of it, so that no part of one that is not known (a report, the
/// mouse, a modifier that this terminal tells differently) is ever taken for keys. Pure: the caller waits, see `patience`.
public struct KeyDecoder: Sendable {
  /// What the terminal's own description says its keys send; looked at first.
  private let described: [[UInt8]: Key]
  private let longest: Int
  /// What has come and does not make a whole yet.
  private var pending: [UInt8] = []
  /// The paste under way.
  private var paste: [UInt8]?

  /// What `KeySequence` and the decoder make of the beginning of the bytes.
  enum Step: Hashable {
    /// So many bytes are done with; they were these keys, or nothing that Quill knows.
    case keys([Key], Int)
    case pasteBegins(Int)
    /// More must come before it can be told.
    case unfinished
  }

  public init(described: [[UInt8]: Key] = [:]) {
    self.described = described.filter { $0.key.count > 1 }
    longest = described.keys.map(\.count).max() ?? 0
  }

  /// Milliseconds of silence after which `flush` should say what is there; `nil` when nothing is pending.
  ///
  /// Escape alone must not feel slow; nobody types the beginning of a longer sequence as fast as a line splits it.
  public var patience: Int? {
    if paste != nil { return 500 }
    if pending.isEmpty { return nil }
    return pending == [0x1B] ? 25 : 100
  }

  /// - Returns: the keys and pastes that are whole now.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [ScreenEvent] {
    pending += bytes
    return decode(isLast: false)
  }

  /// Nothing more came: what is pending is taken as it is. A paste without an end is one nevertheless.
  public mutating func flush() -> [ScreenEvent] {
    guard let text = paste else { return decode(isLast: true) }
    let rest = pending
    paste = nil
    pending = []
    return [.paste(Self.text(text + rest))]
  }

  // MARK: Private

  private mutating func decode(isLast: Bool) -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    var rest = pending[...]
    loop: while !rest.isEmpty {
      if paste != nil {
        guard let text = takePaste(&rest) else { break }
        events.append(.paste(text))
        continue
      }
      switch step(rest, isLast) {
      case .keys(let keys, let count):
        events += keys.map(ScreenEvent.key)
        rest = rest.dropFirst(count)
      case .pasteBegins(let count):
        paste = []
        rest = rest.dropFirst(count)
      case .unfinished: break loop
      }
    }
    pending = Array(rest)
    return events
  }

  private func step(_ bytes: ArraySlice<UInt8>, _ isLast: Bool) -> Step {
    if let (key, count) = describedKey(bytes) { return .keys([key], count) }
    return KeySequence(Array(bytes.prefix(KeySequence.greatest)), isLast: isLast).step
  }

  private func describedKey(_ bytes: ArraySlice<UInt8>) -> (Key, Int)? {
    guard bytes.first == 0x1B, longest > 1 else { return nil }
    for count in stride(from: min(longest, bytes.count), to: 1, by: -1) {
      if let key = described[Array(bytes.prefix(count))] { return (key, count) }
    }
    return nil
  }

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Moves bytes into the paste; its text once the end is there. What may be the end's beginning stays.
  private mutating func takePaste(_ rest: inout ArraySlice<UInt8>) -> String? {
    let end = Self.pasteEnd
    var index = rest.startIndex
    while let escape = rest[index...].firstIndex(of: 0x1B) {
      let there = rest[escape...].prefix(end.count)
      if there.elementsEqual(end) {
        let text = Self.text((paste ?? []) + rest[..<escape])
        paste = nil
        rest = rest[(escape + end.count)...]
        return text
      }
      if there.elementsEqual(end.prefix(there.count)) {
        paste?.append(contentsOf: rest[..<escape])
        rest = rest[escape...]
        return nil
      }
      index = escape + 1
    }
    paste?.append(contentsOf: rest)
    rest = []
    return nil
  }

  /// Terminals send a line's end as CR; text from elsewhere has LF or both.
  private static func text(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var endedWithReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\r" || scalar == "\n" && !endedWithReturn { text.append("\n") }
      if scalar != "\r", scalar != "\n" { text.append(scalar) }
      endedWithReturn = scalar == "\r"
    }
    return String(text)
  }
}
