/// Turns what the terminal sends into keys and pastes.

import CNcurses
import Canvas

struct KeyReader {
  /// Milliseconds of silence after which a paste without an end is taken as it is.
  static let pastePatience: Int32 = 500

  private var paste: String.UnicodeScalarView?
  private var endedWithReturn = false

  var isPasting: Bool { paste != nil }

  /// All keys that are there.
  mutating func drain() -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    var silent = 0
    while silent < 2 {
      var code: UInt32 = 0
      let kind = Int(cn_key(&code))
      if kind == CN_NOTHING {
        silent += 1
        continue
      }
      silent = 0
      read(code, isFunction: kind == CN_FUNCTION, into: &events)
    }
    return events
  }

  /// What was pasted so far, as an event.
  mutating func endPaste() -> [ScreenEvent] {
    guard let text = paste else { return [] }
    paste = nil
    return [.paste(String(text))]
  }

  // MARK: Private

  private mutating func read(_ code: UInt32, isFunction: Bool, into events: inout [ScreenEvent]) {
    if isFunction, code == CN_PASTE_START {
      paste = paste ?? String.UnicodeScalarView()
      endedWithReturn = false
    } else if isFunction, code == CN_PASTE_END {
      events += endPaste()
    } else if isPasting {
      if !isFunction { addToPaste(code) }
    } else if isFunction {
      if let key = Self.functionKey(code) { events.append(.key(key)) }
    } else if code == 0x1B {
      readAfterEscape(into: &events)
    } else if let key = Self.key(code) {
      events.append(.key(key))
    }
  }

  /// Escape alone, or Alt with the character that came with it.
  private mutating func readAfterEscape(into events: inout [ScreenEvent]) {
    var code: UInt32 = 0
    let kind = Int(cn_key(&code))
    if kind == CN_CHARACTER, case .character(let character)? = Self.key(code) {
      events.append(.key(.alt(character)))
      return
    }
    events.append(.key(.escape))
    if kind != CN_NOTHING { read(code, isFunction: kind == CN_FUNCTION, into: &events) }
  }

  /// Terminals send a line's end as CR; text from elsewhere has LF or both.
  private mutating func addToPaste(_ code: UInt32) {
    guard let scalar = Unicode.Scalar(code) else { return }
    if scalar == "\r" || scalar == "\n" && !endedWithReturn { paste?.append("\n") }
    if scalar != "\r", scalar != "\n" { paste?.append(scalar) }
    endedWithReturn = scalar == "\r"
  }

  private static func key(_ code: UInt32) -> Key? {
    switch code {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .ctrl("@")
    case 0x01...0x1A: .ctrl(Character(Unicode.Scalar(UInt8(code + 0x60))))
    case 0x1C...0x1F: .ctrl(Character(Unicode.Scalar(UInt8(code + 0x40))))
    default: Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }

  private static func functionKey(_ code: UInt32) -> Key? {
    if code >= CN_F1 { return .function(Int(code) - CN_F1 + 1) }
    return functionKeys[Int(code)]
  }

  private static let functionKeys: [Int: Key] = [
    CN_UP: .up, CN_DOWN: .down, CN_LEFT: .left, CN_RIGHT: .right,
    CN_HOME: .home, CN_END: .end, CN_PAGE_UP: .pageUp,
    CN_PAGE_DOWN: .pageDown, CN_BACKSPACE: .backspace, CN_DELETE: .delete,
    CN_ENTER: .enter, CN_BACK_TAB: .backTab, CN_CONTROL_LEFT: .controlLeft,
    CN_CONTROL_RIGHT: .controlRight,
  ]
}
