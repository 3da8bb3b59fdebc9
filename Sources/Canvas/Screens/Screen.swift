/// Something that shows frames: a terminal, or a test.
public protocol Screen: AnyObject {
  var size: Size { get }

  /// Shows a whole frame; the cursor stands at `cursor`, or is hidden.
  func present(_ buffer: CellBuffer, cursor: Point?)
}

/// What a screen reports.
public enum ScreenEvent: Hashable, Sendable {
  case key(Key)
  /// Text pasted as one piece, with LF between lines.
  case paste(String)
  case resize(Size)
  /// The terminal is gone; nothing more will come, and nothing more can be shown.
  case hangup
  /// Asked from outside to end (SIGTERM, SIGINT, SIGQUIT).
  case terminate
  /// Asked to stop (SIGTSTP): suspend the screen, stop, and resume.
  case stop
  /// The other file descriptor that is watched has something to read.
  case wakeup
}
