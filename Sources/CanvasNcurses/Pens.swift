/// A theme in curses' terms: attributes and a colour pair for each role.

import CNcurses
import Canvas

struct Pens {
  struct Pen {
    var attributes: Int32 = 0
    var pair: Int32 = 0
  }

  private var pens: [Pen] = []

  /// Defines the colour pairs that the theme needs; without colours only attributes are left.
  init(_ theme: Theme) {
    var pairs: [[Colour]: Int32] = [[.normal, .normal]: 0]
    pens = Role.allCases.map { role in
      let style = theme.style(role)
      let colours = [style.foreground, style.background]
      var pair = pairs[colours] ?? Int32(pairs.count)
      if pairs[colours] == nil {
        if !cn_pair(pair, Int32(colours[0].rawValue), Int32(colours[1].rawValue)) { pair = 0 }
        pairs[colours] = pair
      }
      return Pen(attributes: Self.attributes(style), pair: pair)
    }
  }

  subscript(role: Role) -> Pen { pens[Int(role.rawValue)] }

  private static func attributes(_ style: Style) -> Int32 {
    var all = 0
    if style.isBold { all |= CN_BOLD }
    if style.isDim { all |= CN_DIM }
    if style.isUnderlined { all |= CN_UNDERLINE }
    if style.isReversed { all |= CN_REVERSE }
    return Int32(all)
  }
}
