/// One person's record in lines and bars: the screen, the subcommand and one's own page say the same.

import Canvas
import QuillModel

/// A piece of it.
public enum RaterPart: Hashable, Sendable {
  case heading(String)
  case line(String, Role)
  /// From 0 to 1.
  case bars([Bars.Bar])

  /// For a script.
  public var lines: [String] {
    switch self {
    case .heading(let text): ["── \(text) ──"]
    case .line(let text, _): [text]
    case .bars(let bars): bars.map { "  \($0.name)  \($0.figure)" }
    }
  }
}

public struct RaterText {
  private let record: RaterRecord
  private let task: TaskDefinition?
  private let mask: NameMask
  /// Answers that met are left out of what people see of themselves: with few others they would tell whose they are.
  private let showsConfusions: Bool

  /// - Parameter task: for the names of answers.
  public init(_ record: RaterRecord, under task: TaskDefinition?, mask: NameMask? = nil, isOwn: Bool = false)
  {
    self.record = record
    self.task = task
    self.mask = mask ?? NameMask([record.name], isOn: false)
    showsConfusions = !isOwn
  }

  public var parts: [RaterPart] { state + decisions + open + record.work.flatMap(parts) + none }

  // MARK: Who they are, and what was decided

  private var state: [RaterPart] {
    let words = [
      record.presence == .active ? nil : record.presence.rawValue, record.qualification?.rawValue,
      record.decision.map { "last decided: \($0.words)" },
    ].compactMap(\.self)
    return words.isEmpty ? [] : [.line(words.joined(separator: ", "), .title)]
  }

  private var decisions: [RaterPart] {
    guard !record.decisions.isEmpty else { return [] }
    return [.heading("decided")]
      + record.decisions.map { decision in
        let by = decision.by.map { ", by \(mask.shown($0))" } ?? ""
        let reason = decision.reason.map { ": \(mask.shown(in: $0))" } ?? ""
        return .line("\(decision.at.date) \(decision.words)\(by)\(reason)", .text)
      }
  }

  private var open: [RaterPart] {
    guard !record.open.isEmpty else { return [] }
    return [.heading("open rounds: counts, times and gold, no answers")]
      + record.open.map { round in
        let minutes =
          round.sent == 0
          ? "" : ", \(Figures.fixed(Double(round.seconds) / Double(round.sent) / 60, 1)) min an item"
        let gold = round.gold.map { tally in
          tally.n < RaterFigures.least
            ? ", gold \(tally.name) \(RaterWords.tooFew) (n=\(tally.n))" : ", gold \(GoldWords.line(tally))"
        }
        return .line(
          "\(round.round): \(round.sent) sent, \(round.skipped) skipped\(minutes)\(gold.joined())", .text)
      }
  }

  private var none: [RaterPart] {
    record.work.isEmpty ? [.line("Nothing of theirs is in a round that is closed.", .dim)] : []
  }

  // MARK: What their labels say

  private func parts(_ work: RaterWork) -> [RaterPart] {
    let time = RaterWords.words(work.seconds) { "\(RaterWords.minutes($0)) min on the middle item" }
    let simulated: [RaterPart] = work.isSimulated ? [.line(AgreementReading.simulated, .warn)] : []
    return [
      .heading("under \(work.version)"),
      .line(
        "\(Figures.count(work.labels, "label")), \(work.skips) skipped, \(work.unsure) unsure, "
          + (work.seconds.value == nil ? "time \(time)" : time), .text),
    ] + simulated + work.fields.flatMap(parts)
  }

  private func parts(_ work: RaterFieldWork) -> [RaterPart] {
    let field = task?.field(work.field)
    func shown(_ category: String) -> String { field?.shown(category: category) ?? category }
    var parts: [RaterPart] = [.line(work.title, .heading)]
    parts += [.line("gold: \(gold(work.gold))", .text)] + drift(work.drift)
    if showsConfusions, !work.goldConfusions.isEmpty {
      parts.append(.line("wrong on gold: \(Self.pairs(work.goldConfusions) { $0 })", .text))
    }
    parts += [
      .line("with others: \(others(work.others))", .text), .line("alpha: \(alpha(work.leftOut))", .text),
    ]
    if showsConfusions, !work.confusions.isEmpty {
      parts.append(.line("theirs / another's: \(Self.pairs(work.confusions, shown))", .text))
    }
    return parts + [lean(work.bias, shown), run(work.run, shown)]
  }

  private func gold(_ figure: RaterFigure<RaterShare>) -> String {
    say(figure) { share, _ in
      "\(share.right)/\(share.of) \(Figures.withInterval(share.share, share.interval)) as expected"
    }
  }

  private func others(_ figure: RaterFigure<RaterShare>) -> String {
    say(figure) { share, n in
      "\(Figures.withInterval(share.share, share.interval)) of \(Figures.count(share.of, "pair")) agree, on "
        + Figures.count(n, "example")
    }
  }

  private func alpha(_ figure: RaterFigure<RaterLeftOut>) -> String {
    say(figure) { alpha, _ in
      let name = mask.shown(record.name)
      return "\(Figures.short(alpha.all)) of all, \(Figures.short(alpha.without)) without \(name)"
    }
  }

  private func lean(_ figure: RaterFigure<RaterBias>, _ shown: (String) -> String) -> RaterPart {
    let text = say(figure) { bias, n in
      let points = Int((abs(bias.lean) * 100).rounded())
      let words =
        "\"\(shown(bias.category))\" \(points) points \(bias.lean < 0 ? "less" : "more") often than the others, "
        + "\(RaterWords.chance(bias.p)), n=\(n)"
      return bias.isClear
        ? words : "not clear (p below \(Figures.short(RaterBias.significance)) would be): \(words)"
    }
    return .line("lean: \(text)", figure.value?.isClear == true ? .warn : .text)
  }

  private func run(_ figure: RaterFigure<RaterRun>, _ shown: (String) -> String) -> RaterPart {
    let text = say(figure) { run, n in
      "\(run.length) × \"\(shown(run.category))\" of \(n), their answer in \(Figures.percent(run.share))"
    }
    return .line("longest run: \(text)", .text)
  }

  /// Windows side by side, each with its band.
  private func drift(_ figure: RaterFigure<RaterDrift>) -> [RaterPart] {
    guard case .value(let drift, _) = figure else { return [] }
    let words =
      drift.alarm.map { "at .75 right or lower rather than .90, by the evidence up to answer \($0) on gold" }
      ?? "none found on gold"
    var start = 1
    let bars = drift.windows.map { window in
      defer { start += window.of }
      return Bars.Bar(
        "gold \(start)–\(start + window.of - 1)", window.share,
        figure: "\(window.right)/\(window.of)\(RaterWords.interval(window.interval))",
        role: drift.alarm.map { $0 < start + window.of } == true ? .warn : .good)
    }
    return [.line("drift: \(words)", drift.alarm == nil ? .text : .warn), .bars(bars)]
  }

  /// Why there is no figure, where there is none.
  private func say<Value>(_ figure: RaterFigure<Value>, _ words: (Value, Int) -> String) -> String {
    switch figure {
    case .value(let value, let n): words(value, n)
    case .tooFew(let n): "\(RaterWords.tooFew) (n=\(n))"
    case .undefined(let reason, _): reason
    }
  }

  /// `OMITS / FAITHFUL (2), …`, the commonest.
  private static func pairs(_ all: [RaterConfusion], _ shown: (String) -> String) -> String {
    let words = all.prefix(3).map { "\(shown($0.own)) / \(shown($0.other)) (\($0.count))" }
    return words.joined(separator: ", ") + (all.count > 3 ? ", …" : "")
  }
}
