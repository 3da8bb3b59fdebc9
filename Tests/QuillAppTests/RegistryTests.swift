/// What must hold of every page: names, keys, help.

import Canvas
import Testing

@testable import QuillApp

@Suite struct RegistryTests {
  @Test(arguments: Pages.all.map(\.id))
  func everyKeyRowSaysWhatItDoes(page: String) throws {
    let entry = try #require(Pages.all.first { $0.id == page })
    #expect(!entry.summary.isEmpty)
    #expect(!entry.keys.isEmpty, "\(page) has no keys")
    for row in entry.keys {
      #expect(!row.keys.isEmpty, "\(row.id) has a notation that does not parse")
      #expect(!row.help.isEmpty, "\(row.id) has no help")
      #expect(row.id.hasPrefix("\(page)."), "\(row.id) is not named after its page")
    }
  }

  @Test func idsAreUnique() {
    #expect(Set(Pages.all.map(\.id)).count == Pages.all.count)
    for page in Pages.all { #expect(Set(page.keys.map(\.id)).count == page.keys.count, "\(page.id)") }
  }

  @Test(arguments: Pages.all.map(\.id))
  func noKeyHasTwoMeanings(page: String) throws {
    let entry = try #require(Pages.all.first { $0.id == page })
    let fixed = entry.keys.flatMap(\.fixedKeys)
    var seen: Set<Key> = []
    for key in fixed { #expect(seen.insert(key).inserted, "\(page): \(KeyNotation.print(key)) stands twice") }
  }

  /// tmux, screen, flow control and the shell take them before Quill can; Alt and function keys do not come through
  /// everywhere.
  @Test(arguments: Pages.all.map(\.id))
  func noKeyIsOneThatTheTerminalTakes(page: String) throws {
    let entry = try #require(Pages.all.first { $0.id == page })
    for key in entry.keys.flatMap(\.fixedKeys) {
      switch key {
      case .ctrl("s"), .ctrl("q"), .ctrl("z"), .ctrl("a"), .ctrl("b"), .alt, .function:
        Issue.record("\(page): \(KeyNotation.print(key))")
      default: break
      }
    }
  }

  @Test(arguments: Pages.all.map(\.id))
  func helpKeyAndCommandLineAreFree(page: String) throws {
    let entry = try #require(Pages.all.first { $0.id == page })
    let fixed = entry.keys.flatMap(\.fixedKeys)
    #expect(!fixed.contains(.character("?")) && !fixed.contains(.character(":")))
  }
}
