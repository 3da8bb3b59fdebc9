/// From what is recorded to what each person's labels say of them, by guideline version. Pure.

import QuillModel
import QuillStats

public enum RaterCalculator {
  /// Of the share of pairs that agree: the same ratings give the same interval anywhere.
  public static let plan = BootstrapPlan(method: .bca, replicates: 1000, seed: 1)
  /// Answers on gold in one window of drift.
  public static let window = 10

  /// - Parameters:
  ///   - definitions: of every version that something was labelled under.
  ///   - newest: says how gold is compared.
  ///   - only: this person's record alone, which is sooner computed.
  public static func records(
    _ rows: RaterRows, under definitions: [VersionNumber: TaskDefinition], newest: TaskDefinition,
    only: String? = nil
  ) -> [RaterRecord] {
    let work = Dictionary(grouping: work(rows, definitions, newest, only: only), by: \.rater)
    return rows.people.filter { only == nil || $0.name == only }.map { person in
      var person = person
      person.work = (work[person.name] ?? []).map(\.work).sorted {
        ($0.isSimulated ? 1 : 0, $1.version) < ($1.isSimulated ? 1 : 0, $0.version)
      }
      return person
    }
  }

  private struct Key: Hashable {
    let rater: String
    let version: VersionNumber
    let isSimulated: Bool

    init(_ rater: String, _ version: VersionNumber, _ isSimulated: Bool) {
      self.rater = rater
      self.version = version
      self.isSimulated = isSimulated
    }
  }

  private static func work(
    _ rows: RaterRows, _ definitions: [VersionNumber: TaskDefinition], _ newest: TaskDefinition,
    only: String?
  ) -> [(rater: String, work: RaterWork)] {
    // Two people may be shown under one name: both are erased.
    let labels = Dictionary(grouping: rows.labels) { Key($0.rater, $0.version, $0.isSimulated) }
    let gold = Dictionary(grouping: rows.gold) { Key($0.rater, $0.version, $0.isSimulated) }
    let skips = Dictionary(grouping: rows.skips) { Key($0.rater, $0.version, $0.isSimulated) }
    let fields = fields(rows.sets, definitions, only: only)
    return Set(labels.keys).union(skips.keys).filter { only == nil || $0.rater == only }.map { key in
      let own = labels[key] ?? []
      let gating = definitions[key.version]?.fields.filter(\.gating) ?? []
      return (
        key.rater,
        RaterWork(
          version: key.version, isSimulated: key.isSimulated, labels: own.reduce(0) { $0 + $1.count },
          skips: (skips[key] ?? []).reduce(0) { $0 + $1.count }, unsure: own.reduce(0) { $0 + $1.unsure },
          seconds: seconds(own.flatMap(\.seconds)),
          fields: gating.compactMap { field in
            guard let kind = field.kind, kind.isMeasured else { return nil }
            let agreement = fields[FieldKey(field.name, key.version, key.isSimulated)]
            return self.field(
              field, kind, own: own, gold: gold[key] ?? [], newest: newest.field(field.name) ?? field,
              agreement: agreement, rater: key.rater)
          })
      )
    }
  }

  private static func field(
    _ field: Field, _ kind: any FieldKind, own: [RaterRows.Labels], gold: [RaterRows.GoldAnswer],
    newest: Field,
    agreement: FieldRaters?, rater: String
  ) -> RaterFieldWork {
    let marks = GoldMarks(gold, newest)
    let others = agreement?.raters[rater]
    let none = "Nobody else labelled the same examples."
    let runs = runs(own, field, kind)
    return RaterFieldWork(
      field: field.name, title: field.title, gold: marks.accuracy,
      others: others?.share ?? .undefined(none, n: 0), leftOut: others?.leftOut ?? .undefined(none, n: 0),
      bias: others?.bias ?? .undefined(none, n: 0), run: runs, drift: marks.drift,
      goldConfusions: marks.accuracy.value == nil ? [] : marks.confusions,
      confusions: others?.share.value == nil ? [] : others?.confusions ?? [])
  }

  private static func seconds(_ times: [Int]) -> RaterFigure<Int> {
    RaterFigures.figure(n: times.count, none: "No label was timed.") {
      .value(times.sorted()[(times.count - 1) / 2], n: times.count)
    }
  }

  /// In the order sent; a run does not go on in another round.
  private static func runs(_ own: [RaterRows.Labels], _ field: Field, _ kind: any FieldKind) -> RaterFigure<
    RaterRun
  > {
    let all = own.flatMap { $0.answers[field.name] ?? [] }
    let given = all.filter(\.isOrdered)
    let none = all.isEmpty ? "They gave no answer." : "Labels that were made elsewhere are in no order."
    return RaterFigures.figure(n: given.count, none: none) {
      let rounds = Dictionary(grouping: given, by: \.round).mapValues { answers in
        answers.map { kind.category($0.value, field: field) }
      }
      let runs = rounds.sorted { $0.key < $1.key }.map { ($0.value, Drift.longestRun($0.value)) }
      guard let (answers, run) = runs.max(by: { $0.1.count < $1.1.count }) else {
        return .undefined("They gave no answer.", n: 0)
      }
      let category = answers[run.lowerBound]
      let alike = rounds.values.reduce(0) { $0 + $1.count { $0 == category } }
      let share = Double(alike) / Double(given.count)
      return .value(RaterRun(category: category, length: run.count, share: share), n: given.count)
    }
  }

  // MARK: Against the others

  private struct FieldKey: Hashable {
    let field: String
    let version: VersionNumber
    let isSimulated: Bool

    init(_ field: String, _ version: VersionNumber, _ isSimulated: Bool) {
      self.field = field
      self.version = version
      self.isSimulated = isSimulated
    }
  }

  private static func fields(
    _ sets: [RatingSet], _ definitions: [VersionNumber: TaskDefinition], only: String?
  ) -> [FieldKey: FieldRaters] {
    var found: [FieldKey: FieldRaters] = [:]
    for set in sets where !set.includesSolo {
      guard let field = definitions[set.version]?.field(set.field), field.gating, let kind = field.kind,
        kind.isMeasured, let ratings = AgreementCalculator.ratings(set, field, kind)
      else { continue }
      found[FieldKey(set.field, set.version, set.isSimulated)] = FieldRaters(ratings, kind, only: only)
    }
    return found
  }
}

/// One person's answers on gold in one field, in the order sent.
private struct GoldMarks {
  private var right: [Bool] = []
  private(set) var confusions: [RaterConfusion] = []

  /// What the expected answer says nothing of is not counted.
  init(_ answers: [RaterRows.GoldAnswer], _ field: Field) {
    var wrong: [[String]: Int] = [:]
    for answer in answers {
      guard let expected = answer.expected[field.name] else { continue }
      let given = answer.values[field.name]
      let isRight = AnswerComparison.isEqual(given, expected, field)
      right.append(isRight)
      if !isRight {
        let pair = [AnswerComparison.shown(given, field), AnswerComparison.shown(expected, field)]
        wrong[pair, default: 0] += 1
      }
    }
    confusions = RaterConfusion.commonest(wrong)
  }

  var accuracy: RaterFigure<RaterShare> {
    RaterFigures.figure(n: right.count, none: "They answered no hidden gold.") {
      let hits = right.count { $0 }
      return .value(
        RaterShare(right: hits, of: right.count, interval: WilsonInterval.of(hits, of: right.count)),
        n: right.count)
    }
  }

  var drift: RaterFigure<RaterDrift> {
    RaterFigures.figure(n: right.count, none: "They answered no hidden gold.") {
      let windows = Drift.windows(right, size: RaterCalculator.window).map {
        RaterShare(right: $0.right, of: $0.count, interval: $0.band)
      }
      return .value(
        RaterDrift(windows: windows, alarm: Drift.cusum(right).alarm.map { $0 + 1 }), n: right.count)
    }
  }
}

/// What each rater's answers in one field say beside the others', under one version.
private struct FieldRaters {
  struct One {
    var share: RaterFigure<RaterShare>
    var leftOut: RaterFigure<RaterLeftOut>
    var bias: RaterFigure<RaterBias>
    var confusions: [RaterConfusion]
  }

  private(set) var raters: [String: One] = [:]

  init(_ ratings: Ratings, _ kind: any FieldKind, only: String?) {
    let meetings = Dictionary(
      RaterMeetings.all(ratings, only: only).map { ($0.rater, $0) }, uniquingKeysWith: { first, _ in first })
    let lefts = Self.leftOut(ratings, kind)
    for found in RaterAgreement.all(ratings) where only == nil || found.rater == only {
      let n = found.units
      let none = "Nobody else labelled the same examples."
      raters[found.rater] = One(
        share: RaterFigures.figure(n: n, none: none) {
          .value(
            RaterShare(
              right: found.agreeing, of: found.pairs, interval: found.interval(RaterCalculator.plan)), n: n)
        },
        leftOut: RaterFigures.figure(n: n, none: none) { lefts(found.rater, n) },
        bias: RaterFigures.figure(n: n, none: none) {
          Self.bias(meetings[found.rater], ratings.categories)
        },
        confusions: (meetings[found.rater]?.confusions ?? []).map {
          RaterConfusion(own: $0.first, other: $0.second, count: $0.count)
        })
    }
  }

  /// Against the others' commonest answer; examples on which the others tie are left out.
  private static func bias(_ meetings: RaterMeetings?, _ categories: [String]) -> RaterFigure<RaterBias> {
    let n = meetings?.units ?? 0
    return RaterFigures.figure(n: n, none: "The others tie on every example.") {
      switch meetings?.bias {
      case .success(let found)?:
        // What is given more often rather than what is given less often by as much.
        let greatest =
          found.lean.indices.max {
            let (one, other) = (found.lean[$0], found.lean[$1])
            return abs(abs(one) - abs(other)) < 1e-12 ? one < other - 1e-12 : abs(one) < abs(other)
          } ?? 0
        return .value(
          RaterBias(category: categories[greatest], lean: found.lean[greatest], p: found.p), n: n)
      case .failure(.noVariation)?:
        return .undefined("They and the others' commonest answer never differ.", n: n)
      case .failure(let reason)?: return .undefined(reason.sentence(unit: "example"), n: n)
      case nil: return .undefined("The answers cannot be compared.", n: n)
      }
    }
  }

  private static func leftOut(_ ratings: Ratings, _ kind: any FieldKind) -> (String, Int) -> RaterFigure<
    RaterLeftOut
  > {
    if [.spans, .ranking, .criteria].contains(kind.entry) {
      return { .undefined("Alpha of this kind of field is not taken apart by person.", n: $1) }
    }
    let all = KrippendorffAlpha.at(ratings.level).compute(ratings)
    do throws(Undefined) {
      let parts = try AlphaLeaveOneRaterOut.breakdown.compute(ratings)
      let without = Dictionary(parts.map { ($0.key, $0.result) }) { first, _ in first }
      return { rater, n in
        guard let all = all.value, let rest = without[rater]?.value else {
          let reason = all.reason ?? without[rater]?.reason ?? .nothingPairable
          return .undefined(reason.sentence(unit: "example"), n: n)
        }
        return .value(RaterLeftOut(all: all, without: rest), n: n)
      }
    } catch {
      return { .undefined(error.sentence(unit: "example"), n: $1) }
    }
  }
}

extension RaterConfusion {
  /// - Parameter counts: by own and other answer.
  fileprivate static func commonest(_ counts: [[String]: Int]) -> [RaterConfusion] {
    counts.map { RaterConfusion(own: $0.key[0], other: $0.key[1], count: $0.value) }.sorted {
      ($1.count, $0.own, $0.other) < ($0.count, $1.own, $1.other)
    }
  }
}
