/// `quill me`: what one's own page shows.

import ArgumentParser
import QuillApp
import QuillModel

struct MeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "me",
    abstract: "Show your own work, rounds and qualification, and what is recorded about you.",
    discussion: """
      Nobody else's figures are in it. How you answered hidden gold is said once the
      round is closed.

      Examples:
        quill me
        quill me --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let me = try StudyService(session: session).me(session.task(options.task))
    guard output.json else { return world.console.text(MeText.text(me)) }
    world.console.json([
      "name": .string(me.name), "today": .integer(Int64(me.counts.today)),
      "week": .integer(Int64(me.counts.week)),
      "all": .integer(Int64(me.counts.all)),
      "median_seconds": me.counts.medianSeconds.map { .integer(Int64($0)) } ?? .null,
      "returned": .array(
        me.returned.map {
          [
            "example": .string($0.example), "by": .string($0.by), "reason": .string($0.reason),
            "at": .string($0.at.iso8601),
          ]
        }),
      "answered": .array(
        me.answered.map {
          [
            "thread": .string($0.thread.description), "example": .optional($0.example), "by": .string($0.by),
            "text": .string($0.text), "at": .string($0.at.iso8601),
          ]
        }),
      "rounds": .array(
        me.rounds.map {
          [
            "round": .string($0.round), "state": .string($0.state.rawValue), "sent": .integer(Int64($0.sent)),
            "total": .integer(Int64($0.total)), "due": .optional($0.due?.date),
            "gold": GoldWords.json($0.gold),
          ]
        }),
      "labels": me.record.map { RaterJSON.value(own($0)) } ?? .null,
      "qualification": me.standing.map(QualificationText.json) ?? .null,
      "recorded": .array(
        me.recorded.map { ["what": .string($0.what), "by": .string($0.by), "at": .string($0.at.iso8601)] }),
    ])
  }

  /// Answers that met are no part of what people see of themselves: with few others they would tell whose they are.
  private func own(_ record: RaterRecord) -> RaterRecord {
    var record = record
    for work in record.work.indices {
      for field in record.work[work].fields.indices {
        record.work[work].fields[field].goldConfusions = []
        record.work[work].fields[field].confusions = []
      }
    }
    return record
  }
}
