/// One's own page in lines, each with where it leads.

import QuillModel

struct MeLine: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case heading, text, quiet, warn }

  var text: String
  var kind: Kind
  var target: PageRequest?

  init(_ text: String, _ kind: Kind = .text, to target: PageRequest? = nil) {
    self.text = text
    self.kind = kind
    self.target = target
  }
}

public enum MeText {
  static func lines(_ me: MyRecord) -> [MeLine] {
    work(me) + rounds(me) + qualification(me) + labels(me) + recorded(me)
  }

  /// The same for a script.
  public static func text(_ me: MyRecord) -> String { lines(me).map(\.text).joined(separator: "\n") }

  private static func heading(_ text: String) -> MeLine { MeLine("── \(text) ──", .heading) }

  private static func work(_ me: MyRecord) -> [MeLine] {
    let counts = me.counts
    let median =
      counts.medianSeconds.map { ", median \(Figures.fixed(Double($0) / 60, 1)) min an item" } ?? ""
    var lines = [
      heading("your work"),
      MeLine("sent: \(counts.today) today, \(counts.week) this week, \(counts.all) in all\(median)"),
    ]
    lines += me.returned.map {
      MeLine(
        "came back: \($0.example), \($0.at.date) by \($0.by): \(ThreadRow.opening(of: $0.reason))", .warn,
        to: PageRequest(ExampleDetailPage.id, $0.example))
    }
    lines += me.answered.map { row in
      let place = row.example.map { " on \($0)" } ?? ""
      return MeLine(
        "answered: your question\(place), \(row.at.date) by \(row.by): \(ThreadRow.opening(of: row.text))",
        to: PageRequest(ThreadPage.id, row.thread.description))
    }
    return lines
  }

  private static func rounds(_ me: MyRecord) -> [MeLine] {
    [heading("your rounds")]
      + (me.rounds.isEmpty ? [MeLine("none", .quiet)] : [])
      + me.rounds.map { place in
        let due = place.due.map { ", due \($0.date)" } ?? ""
        let gold =
          place.gold.isEmpty ? "" : ", gold " + place.gold.map(GoldWords.line).joined(separator: ", ")
        return MeLine(
          "\(place.round): \(place.state.rawValue), \(place.sent) of \(place.total) sent\(due)\(gold)",
          to: place.state == .open ? PageRequest(LabelPage.id) : nil)
      }
  }

  private static func qualification(_ me: MyRecord) -> [MeLine] {
    guard let standing = me.standing else { return [] }
    var words = standing.state.rawValue
    if let step = standing.current { words += ": \(step.words) under \(step.version), \(step.at.date)" }
    if let version = standing.lapsed { words += ": labels have changed since you qualified under \(version)" }
    return [
      heading("your qualification"),
      MeLine(words, standing.state.mayLabel ? .text : .warn, to: PageRequest(QualificationPage.id)),
      MeLine(
        "training: \(standing.training.done) of \(standing.training.total) worked items done",
        to: PageRequest(TrainingPage.id)),
    ]
  }

  /// The figures of the newest version of which rounds are closed, as a lead sees them.
  private static func labels(_ me: MyRecord) -> [MeLine] {
    guard var record = me.record, let newest = record.work.first else { return [] }
    record.work = [newest]
    record.decisions = []
    record.open = []
    let parts = RaterText(record, under: me.task, isOwn: true).parts.drop {
      if case .heading = $0 { false } else { true }
    }
    return [heading("what your labels in closed rounds say, under \(newest.version)")]
      + parts.dropFirst().flatMap { part in
        part.lines.map { text in
          if case .line(_, let role) = part, role == .warn || role == .heading {
            return MeLine(text, role == .warn ? .warn : .heading)
          }
          return MeLine(text)
        }
      }
  }

  private static func recorded(_ me: MyRecord) -> [MeLine] {
    [heading("recorded about you")]
      + me.recorded.map {
        MeLine(
          "\($0.at.date) \($0.what)\($0.by.isEmpty ? "" : ", by \($0.by)")",
          $0.clause == nil ? .quiet : .text,
          to: $0.clause.map { PageRequest(GuidelinePage.id, $0) })
      }
  }
}
