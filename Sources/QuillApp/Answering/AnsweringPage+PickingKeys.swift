/// The keys while lines are picked: there they mean the cursor.

import Canvas
import QuillModel

extension AnsweringPage {
  static var pickingKeys: [KeyRow<Self>] { spanKeys + lineKeys }

  private static var lineKeys: [KeyRow<Self>] {
    [
      picking(
        "pick-move", "j k J K ^D ^U g G", "move by a line, ten, half a page; to the first, the last",
        [
          .character("j"), .down, .character("k"), .up, .character("J"), .pageDown, .character("K"), .pageUp,
          .ctrl("d"), .ctrl("u"), .character("g"), .home, .character("G"), .end,
        ], footer: ("j/k", "move"), when: { !$0.isSpanning }
      ) { page, key, _ in
        page.moveInLines(key)
        return []
      },
      picking(
        "pick-take", "Space Enter", "take the range", [.character(" "), .enter],
        footer: ("Space", "take range"),
        when: \.isRange
      ) { page, _, context in
        page.takeRange(context)
        return []
      },
      picking(
        "pick-leave", "Esc V", "give the range up", [.escape, .character("V")], footer: ("Esc", "no range"),
        when: \.isRange
      ) { page, _, _ in
        page.parts.endRange()
        return []
      },
      picking("pick-choose", "Space", "choose a line", [.character(" ")], footer: ("Space", "choose")) {
        page, _, context in
        page.toggleLine(context)
        page.parts.moveCursor(1)
        return []
      },
      picking("pick-range", "V", "begin a range at the cursor", [.character("V")], footer: ("V", "range")) {
        page, _, _ in
        page.parts.beginRange()
        return []
      },
      picking(
        "pick-done", "Enter Esc l", "done", [.enter, .escape, .character("l")], footer: ("Enter", "done")
      ) { page, key, context in page.endLines(key, context) },
    ]
  }

  /// - Parameter holds: when it has a meaning; while no range is begun when left out.
  private static func picking(
    _ name: String, _ label: String, _ help: String, _ keys: Set<Key>, footer: (String, String),
    when holds: @escaping @Sendable (ItemParts) -> Bool = { !$0.isRange && !$0.isSpanning },
    run: @escaping @Sendable (inout Self, Key, inout Context) -> [Effect]
  ) -> KeyRow<Self> {
    KeyRow(
      "\(id).\(name)", some: label, "Picking lines: \(help)", footer: footer,
      disabled: { page, _ in
        page.parts.isPicking
          ? holds(page.parts) ? nil : "A range is begun, or none is." : page.whyNoLines ?? "l begins."
      },
      accepts: { page, key, _ in page.parts.isPicking && holds(page.parts) && keys.contains(key) }, run: run)
  }
}
