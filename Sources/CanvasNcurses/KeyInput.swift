/// Standard input as keys: reads what is there, and knows what this terminal's description says of its keys.

import CNcurses
import Canvas
import Glibc

struct KeyInput {
  private var decoder: KeyDecoder
  /// The terminal will send nothing more.
  private(set) var hasEnded = false

  /// Call it when the terminal is open.
  init() { decoder = KeyDecoder(described: Self.described()) }

  /// Milliseconds of silence after which `flush` says what is there; `nil` when nothing is pending.
  var patience: Int? { decoder.patience }

  /// All keys that are there. Call it when standard input is ready: the first read may wait.
  mutating func read() -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    // A flood must not keep the screen from being drawn.
    for _ in 0..<16 {
      let (bytes, isAtEnd) = Self.take()
      events += decoder.feed(bytes)
      hasEnded = hasEnded || isAtEnd
      if bytes.isEmpty || isAtEnd || !Self.isReady() { break }
    }
    return events
  }

  mutating func flush() -> [ScreenEvent] { decoder.flush() }

  // MARK: Private

  private static func take() -> (bytes: [UInt8], isAtEnd: Bool) {
    var isAtEnd = false
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
      let count = Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      isAtEnd = count == 0 || count < 0 && errno != EINTR && errno != EAGAIN
      filled = max(0, count)
    }
    return (bytes, isAtEnd)
  }

  private static func isReady() -> Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) > 0 && input.revents & Int16(POLLIN) != 0
  }

  private static func described() -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    let functions = (1...12).map { ("kf\($0)", Key.function($0)) }
    for (name, key) in names + functions {
      guard let text = cn_key_text(name) else { continue }
      keys[Array(String(cString: text).utf8)] = key
    }
    return keys
  }

  /// terminfo(5)'s names of keys.
  private static let names: [(String, Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
    ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kich1", .insert), ("kcbt", .backTab),
    ("kent", .enter), ("kLFT5", .controlLeft), ("kRIT5", .controlRight),
  ]
}
