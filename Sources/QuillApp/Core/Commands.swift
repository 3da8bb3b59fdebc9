/// The `:` line: screens and actions by name.

import Canvas

extension App {
  /// Everything that can be typed after `:` here.
  var commands: [String] {
    let screens = Pages.all.map(\.id).filter { !Self.subordinate.contains($0) }
    let actions = page.map { type(of: $0).help.map(\.id) } ?? []
    return (screens + actions + ["quit", "help"] + Themes.all.map { "theme \($0.name)" }).sorted()
  }

  /// Screens that need to be told what they are about.
  private static let subordinate: Set<String> = ["example", "confusion", "thread"]

  mutating func run(command text: String) -> [Effect] {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let word = words.first else { return [] }
    switch word {
    case "quit", "q": return [.quit]
    case "help":
      layer = .help(HelpLayer(page: page, context: context))
      return []
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
    if Pages.all.contains(where: { $0.id == word }) {
      if word != TasksPage.id, context.task == nil {
        return [.refuse("Open a task first: choose one and press Enter.")]
      }
      return [
        .open(PageRequest(word, words.count > 1 ? words[1] : nil, detail: words.count > 2 ? words[2] : nil))
      ]
    }
    return [.refuse("There is no command \"\(text)\". Press : and Tab to see them.")]
  }

  /// The effects of an action of the page; `nil` if it has none of that name.
  private mutating func performed(_ id: String) -> [Effect]? {
    guard let page, type(of: page).help.contains(where: { $0.id == id }) else { return nil }
    return front { $0.perform(id, &$1) ?? [.refuse("\(id) needs its key. ? shows it.")] }
  }
}
