/// The words in the rule above a text that scrolls: what it is, and which part of it is in view.

import Canvas

enum RuleTitle {
  /// The part in view is said shorter where the rule is, and outlives a long name.
  static func text(_ name: String, _ view: ScrollText, width: Int) -> String {
    let room = width - 4
    let full = [name, view.positionText].filter { !$0.isEmpty }.joined(separator: "  ")
    if DisplayWidth.of(full) <= room || view.place.isEmpty { return full }
    let place = "  \(view.place)"
    let left = max(0, room - DisplayWidth.of(place))
    return (DisplayWidth.of(name) <= left ? name : "\(name.prefix(max(0, left - 1)))…") + place
  }
}
