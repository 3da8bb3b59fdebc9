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
      stock tools; this also derives tables and figures again from the rows and the
      guideline. The exit status is 1 where anything is wrong.

      Examples:
        quill verify exports/reviews-1.0-1f00c2d4
        quill verify exports/*
        quill verify /mnt/handover/reviews-1.0-1f00c2d4 --json
      """)

  @Argument(help: ArgumentHelp("The bundles' folders.", valueName: "dir"))
  var folders: [String]

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let verdicts = folders.map {
      (folder: $0, verdict: VerifyService.verify(URL(fileURLWithPath: world.path($0))))
    }
    if output.json {
      let all = verdicts.map { Self.json($0.verdict, folder: folders.count > 1 ? $0.folder : nil) }
      world.console.json(folders.count > 1 ? ["bundles": .array(all)] : all[0])
    } else {
      for (folder, verdict) in verdicts {
        let name = folders.count > 1 ? "\(folder): " : ""
        let simulated = verdict.isGood && verdict.isSimulated ? ["Its labels are SIMULATED."] : []
        // A file in the bundle may have any name.
        let lines = (verdict.lines + simulated).map { Console.line(name + $0) }.joined(separator: "\n")
        verdict.isGood ? world.console.text(lines) : world.console.note(lines)
      }
    }
    if verdicts.contains(where: { !$0.verdict.isGood }) { throw Failed() }
  }

  private static func json(_ verdict: BundleVerifier.Verdict, folder: String?) -> JSONValue {
    var object = JSONObject()
    object["folder"] = folder.map(JSONValue.string)
    object["good"] = .bool(verdict.isGood)
    object["failures"] = .strings(verdict.failures)
    object["signed"] = .bool(verdict.isSigned)
    object["simulated"] = .bool(verdict.isSimulated)
    if let counts = verdict.counts {
      object["examples"] = .integer(Int64(counts.examples))
      object["annotations"] = .integer(Int64(counts.annotations))
    }
    return .object(object)
  }
}
