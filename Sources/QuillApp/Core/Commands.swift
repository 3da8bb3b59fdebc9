/// The `:` line: screens and actions by name.

import Canvas

extension App {
  /// Everything that can be typed after `:` here, by this person.
  var commands: [String] {
    let screens = Pages.all.filter { context.task == nil || context.refusal($0.action) == nil }.map(\.id)
    let actions = page.map { type(of: $0).help.map(\.id) } ?? []
    return (screens + actions + ["quit", "help", "break", "time"] + Themes.all.map { "theme \($0.name)" })
      .sorted()
  }

  mutating func run(command text: String) -> [Effect] {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let word = words.first else { return [] }
    switch word {
    case "quit", "q": return [.quit]
    case "help":
      layer = .sheet(HelpSheet.make(page, context))
      return []
    case "break": return beginBreak()
    case "time": return [.read(.ownTime)]
    case "theme":
      guard words.count == 2, Themes.named(words[1]) != nil else {
        return [
          .refuse("The themes are \(Themes.all.map(\.name).joined(separator: ", ")): type :theme NAME.")
        ]
      }
      return [.useTheme(words[1])]
    default: break
    }
    if let effects = performed(word) { return effects }
    if let entry = Pages.all.first(where: { $0.id == word }) { return open(entry, words.dropFirst()) }
    return [.refuse("There is no command \"\(text)\". \(hint(for: word))")]
  }

  private func open(_ entry: PageEntry, _ words: ArraySlice<String>) -> [Effect] {
    if entry.id != TasksPage.id, context.task == nil {
      return [.refuse("Open a task first: choose one and press Enter.")]
    }
    if words.isEmpty, let needs = entry.needs, context.refusal(entry.action) == nil {
      return [.refuse(":\(entry.id) wants \(needs).")]
    }
    return [.open(PageRequest(entry.id, words.first, detail: words.dropFirst().first))]
  }

  /// What may have been meant.
  private func hint(for word: String) -> String {
    let plain = word.filter { $0 != "!" }
    if ["q", "quit", "w", "wq", "x", "qa", "wqa", "exit"].contains(plain) {
      return ":q leaves, and what you have begun is kept."
    }
    let near = commands.first { $0.hasPrefix(plain.prefix(3)) && !plain.isEmpty }
    return near.map { "Did you mean :\($0)?" } ?? "Press : and Tab to see them all."
  }

  /// The effects of an action of the page; `nil` if it has none of that name.
  private mutating func performed(_ id: String) -> [Effect]? {
    guard let page, type(of: page).help.contains(where: { $0.id == id }) else { return nil }
    return front { $0.perform(id, &$1) ?? [.refuse("\(id) needs its key. ? shows it.")] }
  }
}
