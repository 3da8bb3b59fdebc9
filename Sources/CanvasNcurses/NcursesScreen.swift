/// The terminal: shows frames by their differences, and waits for keys.
///
/// One at a time, on the main thread. Close it before the process ends.

import CNcurses
import Canvas
import Glibc

public final class NcursesScreen: Screen {
  public private(set) var size: Size
  /// Whether the terminal shows ASCII only; make frames with `glyphs`.
  public let isASCII: Bool
  public var theme: Theme {
    didSet {
      pens = Pens(theme)
      shown = nil
    }
  }
  private var pens: Pens
  /// What the terminal shows, as far as known.
  private var shown: CellBuffer?
  private var input: KeyInput
  private var isOpen = true

  /// Takes over the terminal on standard input and output.
  ///
  /// - Parameters:
  ///   - term: the value of TERM.
  ///   - theme: how roles look; pass `Themes.withoutColour` when NO_COLOR is set.
  ///   - forcesASCII: draws ASCII whatever the locale says.
  public init(term: String?, theme: Theme, forcesASCII: Bool = false) throws(ScreenError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard let term, !term.isEmpty else { throw .noTerm }
    if term == "dumb" { throw .dumbTerm }
    let hasUnicode = cn_set_locale()
    guard cn_open(term) else { throw .unknownTerm(Visible.plainText(term)) }
    isASCII = forcesASCII || !hasUnicode
    self.theme = theme
    pens = Pens(theme)
    input = KeyInput()
    size = Size(width: Int(cn_width()), height: Int(cn_height()))
  }

  deinit { close() }

  public var glyphs: Glyphs { isASCII ? .ascii : .unicode }

  /// Gives the terminal back; nothing can be shown after that.
  public func close() {
    if isOpen { cn_close() }
    isOpen = false
  }

  /// Gives the terminal back, stops the process until SIGCONT, and takes the terminal again: the answer to `.stop`.
  public func suspend() {
    guard isOpen else { return }
    cn_suspend()
    takeSize()
    shown = nil
  }

  /// Gives the terminal to another program for as long as `body` runs, then takes it again and draws all of it anew.
  public func lend<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isOpen else { return try body() }
    cn_lend()
    defer {
      cn_take_back()
      takeSize()
      shown = nil
    }
    return try body()
  }

  // MARK: Drawing

  /// Lets the next frame be sent whole: something else wrote to the terminal.
  public func forget() {
    guard isOpen else { return }
    cn_forget()
    shown = nil
  }

  public func present(_ buffer: CellBuffer, cursor: Point?) {
    guard isOpen else { return }
    let known = shown?.size == buffer.size ? shown?.cells : nil
    buffer.cells.withUnsafeBufferPointer { new in
      if let known {
        known.withUnsafeBufferPointer { presentRows(of: buffer.size, new, known: $0) }
      } else {
        presentRows(of: buffer.size, new, known: nil)
      }
    }
    shown = buffer
    let place = cursor.flatMap { Rect(size).contains($0) ? $0 : nil }
    cn_refresh(Int32(place?.y ?? -1), Int32(place?.x ?? -1))
  }

  /// Puts the cells that differ; all of them where nothing is known.
  private func presentRows(
    of frame: Size, _ cells: UnsafeBufferPointer<Cell>, known: UnsafeBufferPointer<Cell>?
  ) {
    for y in 0..<min(size.height, frame.height) {
      let row = y * frame.width
      for x in 0..<min(size.width, frame.width) {
        let index = row + x
        if let known, known[index] == cells[index] {
          // Of equal text, what got narrower or wider is put again.
          let isLast = x + 1 == frame.width
          if isLast || cells[index + 1].isContinuation == known[index + 1].isContinuation { continue }
        }
        if cells[index].isContinuation { continue }
        var width = 1
        while x + width < frame.width, cells[index + width].isContinuation { width += 1 }
        put(cells[index], row: y, column: x, width: width)
      }
    }
  }

  private func put(_ cell: Cell, row: Int, column: Int, width: Int) {
    let pen = pens[cell.role]
    let scalars = cell.grapheme.unicodeScalars.map(\.value)
    cn_put(Int32(row), Int32(column), scalars, Int32(scalars.count), Int32(width), pen.attributes, pen.pair)
  }

  // MARK: Events

  /// Waits for something to happen: keys, a paste, a new size, the end, or `fd` becoming readable.
  ///
  /// - Parameters:
  ///   - fd: another descriptor to watch, or -1.
  ///   - timeoutMilliseconds: how long to wait; below 0 for ever.
  /// - Returns: all that is there, in order; empty after the time is over. Several new sizes are one.
  public func nextEvent(alsoWatching fd: Int32 = -1, timeoutMilliseconds: Int = -1) -> [ScreenEvent] {
    guard isOpen else { return [.hangup] }
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: cn_signal_fd(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: fd, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&descriptors, 3, Int32(clamping: input.patience ?? timeoutMilliseconds))
    if ready == 0 { return input.flush() }
    var events = ready > 0 ? signalEvents() : []
    if descriptors[0].revents != 0 { events += inputEvents(descriptors[0].revents) }
    if descriptors[2].revents != 0 { events.append(.wakeup) }
    return events
  }

  private func inputEvents(_ revents: Int16) -> [ScreenEvent] {
    var events = revents & Int16(POLLIN) != 0 ? input.read() : []
    if input.hasEnded || revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { events.append(.hangup) }
    return events
  }

  private func signalEvents() -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    var isResized = false
    while let byte = UInt8(exactly: cn_next_signal()), byte != 0 {
      switch byte {
      case UInt8(ascii: "W"): isResized = true
      case UInt8(ascii: "H"): events.append(.hangup)
      case UInt8(ascii: "Z"): events.append(.stop)
      default: events.append(.terminate)
      }
    }
    if isResized, takeSize() { events.insert(.resize(size), at: 0) }
    return events
  }

  @discardableResult
  private func takeSize() -> Bool {
    // curses may have looked by itself, when it took the terminal again.
    _ = cn_resize()
    let now = Size(width: Int(cn_width()), height: Int(cn_height()))
    guard now != size else { return false }
    size = now
    shown = nil
    return true
  }
}
