/// A key press, as the terminal tells it.
///
/// Enter and Ctrl-J, Tab and Ctrl-I, Backspace and Ctrl-H, Escape and Ctrl-[ are one key each: terminals do not tell them apart.
public enum Key: Hashable, Sendable {
  /// A printable character, upper case included.
  case character(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case controlLeft, controlRight
  /// Ctrl with a lower-case letter, `@`, or one of `\ ] ^ _`.
  case ctrl(Character)
  /// Alt (or Escape first) with a character.
  case alt(Character)
  /// F1 to F12.
  case function(Int)
}
