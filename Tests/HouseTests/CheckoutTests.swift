/// The checkout stands alone: no file of it needs, or names, a place outside.

import Foundation
import TestKit
import Testing

@Suite struct CheckoutTests {
  @Test func noFileNamesAPlaceOutsideTheCheckout() throws {
    let outside = ["..", "shared"].joined(separator: "/")
    for file in try Self.files() where file != ".ci/run" {
      guard let text = try? String(contentsOf: Repository.file(file), encoding: .utf8) else { continue }
      #expect(!text.contains(outside), "\(file) names \(outside)")
    }
  }

  @Test func theReadmeNamesEveryTarget() throws {
    let readme = try Repository.text("README.md")
    for target in EdgesTests.allowed.keys { #expect(readme.contains("`\(target)`"), "\(target)") }
  }

  @Test func bareMakeListsEveryTarget() throws {
    let makefile = try Repository.text("Makefile")
    for target in [
      "deps", "build", "test", "record", "lint", "format", "docs", "check", "demo", "bench", "install",
    ] {
      let rule = try Regex("(?m)^\(target):.*## .+$")
      #expect(makefile.firstMatch(of: rule) != nil, "\(target) has no line with a description")
    }
  }

  /// Every text file that is part of the project.
  private static func files() throws -> [String] {
    let skipped = [".build/", ".git/", ".swiftpm/"]
    guard let all = FileManager.default.enumerator(atPath: Repository.root.path) else { return [] }
    var files: [String] = []
    while let name = all.nextObject() as? String {
      if skipped.contains(where: { (name + "/").hasPrefix($0) }) {
        all.skipDescendants()
      } else {
        files.append(name)
      }
    }
    return files
  }
}
