/// `quill verify`: checks a bundle as its receiver would.

import ArgumentParser
import Foundation
import QuillFormats
import QuillModel

struct Verify: Command {
  static let configuration = CommandConfiguration(
    abstract: "Check a bundle: every file as sealed, and the rows belong together.",
    discussion: """
      Needs no workspace. The bundle holds verify.sh, which does the checksums with
      stock tools. The exit status is 1 where anything is wrong.

      Examples:
        quill verify exports/reviews-1.0-1f00c2d4
        quill verify /mnt/handover/reviews-1.0-1f00c2d4 --json
      """)

  @Argument(help: ArgumentHelp("The bundle's folder.", valueName: "dir"))
  var folder: String

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let verdict = BundleVerifier.verify(URL(fileURLWithPath: world.path(folder)))
    if output.json {
      var object = JSONObject()
      object["good"] = .bool(verdict.isGood)
      object["failures"] = .strings(verdict.failures)
      object["signed"] = .bool(verdict.isSigned)
      object["simulated"] = .bool(verdict.isSimulated)
      if let counts = verdict.counts {
        object["examples"] = .integer(Int64(counts.examples))
        object["annotations"] = .integer(Int64(counts.annotations))
      }
      world.console.json(.object(object))
    } else if verdict.isGood {
      world.console.lines(verdict.lines + (verdict.isSimulated ? ["Its labels are SIMULATED."] : []))
    } else {
      // A file in the bundle may have any name.
      world.console.note(verdict.lines.map(Console.line).joined(separator: "\n"))
    }
    if !verdict.isGood { throw Failed() }
  }
}
