/// `quill example coverage`: what the examples cover.

import ArgumentParser
import QuillModel

struct ExampleCoverage: Command {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show the examples by scenario, expected answer and difficulty, the empty cells first.",
    discussion: """
      In brackets stand examples that are not approved yet. Templates are not counted.

      Examples:
        quill example coverage
        quill example coverage --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let grid = try CoverageService(session: session).grid(task)
    if output.json { return world.console.json(Self.json(grid, task)) }
    var table = TextTable(["scenario", "answer", "difficulty", ">approved", "examples"])
    for cell in grid.cells {
      table.add([
        cell.scenario ?? "-", cell.answer ?? "-", cell.difficulty ?? "-",
        cell.approved.isEmpty ? "none" : "\(cell.approved.count)",
        (cell.approved + cell.others.map { "(\($0))" }).joined(separator: " "),
      ])
    }
    world.console.text(table.text)
    world.console.text(
      "\(grid.empty) of \(grid.cells.count) cells empty; \(grid.approved) approved, \(grid.twins) with a contrast twin, "
        + "\(Figures.count(grid.negatives, "near miss", "near misses")).")
  }

  private static func json(_ grid: CoverageGrid, _ task: String) -> JSONValue {
    let cells = grid.cells.map { cell -> JSONValue in
      [
        "scenario": .optional(cell.scenario), "answer": .optional(cell.answer),
        "difficulty": .optional(cell.difficulty), "approved": .strings(cell.approved),
        "others": .strings(cell.others),
      ]
    }
    return [
      "task": .string(task), "cells": .array(cells), "empty": .integer(Int64(grid.empty)),
      "approved": .integer(Int64(grid.approved)), "twins": .integer(Int64(grid.twins)),
      "near_misses": .integer(Int64(grid.negatives)),
    ]
  }
}
