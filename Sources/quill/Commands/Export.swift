/// `quill export`: writes a bundle.

import ArgumentParser
import QuillModel

struct Export: Command {
  static let configuration = CommandConfiguration(
    abstract: "Write a bundle: examples, labels, guideline, agreement, all checksummed.",
    discussion: """
      The bundle is a folder that anyone can check with sha256sum. People are
      pseudonyms in it. The same state gives the same bytes under the same name, so
      exporting twice writes once.

      Examples:
        quill export
        quill export --task reviews --into /srv/handover --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("Where the bundle's folder goes; else exports/ of the workspace.", valueName: "dir"))
  var into: String?

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let done = try ExportService(workspace: session.workspace, reader: session.reader)
      .export(task, into: into.map(world.path), by: session.person)
    // A gate has a row for each gating field.
    let open = Set(done.gates.filter { $0.status == .fail || $0.status == .wait }.map(\.gate))
    if output.json {
      world.console.json([
        "name": .string(done.name), "folder": .string(done.folder), "sha256": .string(done.manifestSHA256),
        "examples": .integer(Int64(done.counts.examples)),
        "annotations": .integer(Int64(done.counts.annotations)),
        "annotators": .integer(Int64(done.counts.annotators)),
        "changed_cells": .integer(Int64(done.changedCells)),
        "was_there": .bool(done.wasThere), "simulated": .bool(done.isSimulated),
        "gates_open": .integer(Int64(open.count)),
      ])
      return
    }
    let counts = [
      Self.count(done.counts.examples, "example"), Self.count(done.counts.annotations, "label"),
      Self.count(done.counts.annotators, "annotator"),
    ].joined(separator: ", ")
    var lines = [
      done.wasThere
        ? "Nothing has changed since it was written: \(done.folder)" : "Wrote \(done.folder)",
      "\(counts)\(done.isSimulated ? ", SIMULATED" : ""); sha256 \(done.manifestSHA256)",
    ]
    if done.changedCells > 0 {
      lines.append(
        "\(Self.count(done.changedCells, "cell")) of the tables got an apostrophe, so that no spreadsheet runs them."
      )
    }
    if !open.isEmpty {
      let gates = open.count == 1 ? "1 gate does" : "\(open.count) gates do"
      lines.append("\(gates) not pass yet, and the bundle says so: quill gates")
    }
    world.console.text((lines + ["Check it: quill verify \(done.folder)"]).joined(separator: "\n"))
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
