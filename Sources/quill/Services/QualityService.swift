/// Figures of quality and what is behind them, from what is recorded.

import QuillApp
import QuillModel
import QuillStore

struct QualityService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }
  private var agreement: AgreementService { AgreementService(store: store, reader: session.reader) }

  func load(_ read: QualityRead) throws -> QualityLoaded {
    switch read {
    case .overview(let task): return .overview(try overview(task))
    case .slices(let task, let cut, let field):
      return .slices(cut, try slices(task, by: cut, field: field), people: try people(task))
    case .items(let task, let query): return .items(try items(task, query))
    case .answers(let task, let example):
      return .answers(try answers(task, example), try session.reader.definition(task))
    case .clauses(let task, let field):
      let (name, rows) = try clauses(task, field: field)
      return .clauses(field: name, rows)
    }
  }

  // MARK: The whole

  /// Computed anew only where something was written since.
  func overview(_ task: String) throws -> Quality {
    let stamp = try QualityMemo.Stamp(
      task: task, person: person.id, revision: store.revision(), version: store.dataVersion())
    if let known = session.reader.memos.quality.find(stamp) { return known }
    let found = try computed(task)
    session.reader.memos.quality.keep(found, at: stamp)
    return found
  }

  private func computed(_ task: String) throws -> Quality {
    let progress = session.progress
    defer { progress.end() }
    let definition = try session.reader.definition(task)
    progress.say("Reading labels", 1, of: 4)
    let raters = RaterService(session: session)
    let basis = try raters.basis(task)
    let facts = basis.facts
    let people = Later { try raters.records(task, of: basis.raters) }
    let measured = counted(try agreement.measured(task, of: basis.sets))
    let sets = measured.map(\.set)
    progress.say("Computing agreement", 2, of: 4)
    let agreements = try agreement.agreement(task, of: measured, withChanges: true)
    let newest = sets.map(\.version).max()
    let gating = measured.filter { $0.definition.field($0.set.field)?.gating == true }
    let latest = gating.filter { $0.set.version == newest }
    progress.say("Comparing answers", 3, of: 4)
    let clauses = try clauses(task, gating: gating, facts)
    let confusions = latest.flatMap { Self.confusions($0.set, facts, under: $0.definition, agreements) }
    progress.say("Looking at each rater", 4, of: 4)
    return Quality(
      agreements: agreements, clauses: clauses, confusions: confusions, people: try people.value(),
      forecast: ForecastCalculator.forecast(
        seconds: basis.seconds, sets: latest.map(\.set), under: definition),
      rounds: Self.rounds(sets), newest: basis.newest, revision: basis.revision,
      isSimulated: sets.contains(where: \.isSimulated))
  }

  /// In the order in which they were first rated.
  private static func rounds(_ sets: [RatingSet]) -> [String] {
    var first: [String: Timestamp] = [:]
    for set in sets { first.merge(set.rounds) { min($0, $1) } }
    return first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
  }

  private static func confusions(
    _ set: RatingSet, _ facts: QualityFacts, under task: TaskDefinition, _ agreements: [FieldAgreement]
  ) -> [Quality.Confusion] {
    guard
      let found = agreements.first(where: {
        $0.field == set.field && $0.version == set.version && $0.isSimulated == set.isSimulated
          && $0.mappedTo == nil && $0.criterion == nil
      })
    else { return [] }
    let pairs = found.confusions.prefix(Quality.mostConfusions)
    let examples = MetItemsFinder.first(
      Quality.mostExamples, of: pairs.map { ($0.a, $0.b) }, set, facts, under: task)
    return zip(pairs, examples).map { pair, examples in
      Quality.Confusion(
        field: set.field, version: set.version, a: pair.a, b: pair.b, count: pair.count, examples: examples)
    }
  }

  // MARK: Parts

  /// One for each part of each field's ratings under each version, in order.
  func slices(_ task: String, by cut: QualityCut, field: String? = nil) throws -> [AgreementSlice] {
    if cut == .version {
      let (name, criterion) = try named(task, field)
      return try agreement.agreement(task, field: name, withChanges: true, by: person).filter {
        criterion == nil || $0.criterion == criterion
      }.map {
        AgreementSlice(cut: cut, name: $0.version.description, agreement: $0)
      }
    }
    let facts = try store.qualityFacts(task, withTraits: cut == .scenario || cut == .source, by: person)
    let (name, criterion) = try named(task, field)
    let slices = try counted(task, field: name, eachRound: cut == .round).flatMap { set, definition in
      guard field != nil || definition.field(set.field)?.gating == true else {
        return [(Timestamp, AgreementSlice)]()
      }
      return try QualityCuts.parts(set, by: cut, facts).flatMap { name, part in
        let first = part.rows.map(\.at).min() ?? Timestamp(milliseconds: 0)
        return try agreement.agreements(task, part, under: definition).filter {
          criterion == nil || $0.criterion == criterion
        }.map {
          (first, AgreementSlice(cut: cut, name: name, agreement: SmallParts.withoutAlpha($0)))
        }
      }
    }
    guard cut == .round || cut == .day else { return slices.map(\.1) }
    // Rounds and days come in their own order, whatever versions they were labelled under.
    let fields = slices.map(\.1.agreement.label).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return fields.flatMap { label in
      slices.filter { $0.1.agreement.label == label }.sorted { ($0.0, $0.1.name) < ($1.0, $1.1.name) }.map(
        \.1)
    }
  }

  /// The ratings of closed rounds without those of solo rounds. What people really labelled under a version stands for
  /// it, whatever was made up for a demonstration.
  private func counted(_ task: String, field: String? = nil, eachRound: Bool = false) throws -> [MeasuredSet]
  {
    counted(try agreement.measured(task, field: field, eachRound: eachRound, by: person))
  }

  private func counted(_ measured: [MeasuredSet]) -> [MeasuredSet] {
    let all = measured.filter { !$0.set.includesSolo }
    return all.filter { one in
      !one.set.isSimulated
        || !all.contains {
          !$0.set.isSimulated && $0.set.field == one.set.field && $0.set.version == one.set.version
        }
    }
  }

  /// - Parameter field: `nil` for the first gating one.
  /// - Returns: with the field's name.
  func clauses(_ task: String, field: String? = nil) throws -> (field: String, rows: [ClauseQuality]) {
    let definition = try session.reader.definition(task)
    guard let name = field ?? definition.fields.first(where: \.gating)?.name ?? definition.fields.first?.name
    else {
      return ("", [])
    }
    let facts = try store.qualityFacts(task, by: person)
    let (field, criterion) = try named(task, name)
    return (name, try clauses(task, try counted(task, field: field, criterion: criterion), facts))
  }

  /// A field's name, and the criterion where one of a rubric is asked for.
  ///
  /// - Throws: `Refusal` for a criterion that the field does not have.
  private func named(_ task: String, _ field: String?) throws -> (field: String?, criterion: String?) {
    guard let field else { return (nil, nil) }
    let definition = try session.reader.definition(task)
    let (name, criterion) = MetQuery(field: field).name(in: definition)
    let known = definition.field(name)?.criteria.map(\.name) ?? []
    if let criterion, !known.contains(criterion) {
      throw Refusal(
        known.isEmpty
          ? "\(name) is no rubric, so it has no criteria."
          : "\"\(criterion)\" is no criterion of \(name); they are \(known.joined(separator: ", ")).")
    }
    return (name, criterion)
  }

  /// The ratings of one criterion, under the versions that have it; all of the field's where none is asked for.
  private func counted(_ task: String, field: String?, criterion: String?) throws -> [MeasuredSet] {
    let measured = try counted(task, field: field)
    guard let criterion else { return measured }
    return measured.compactMap { AgreementCalculator.scores($0.set, of: criterion, under: $0.definition) }
  }

  /// Of the first of the gating fields.
  private func clauses(
    _ task: String, gating: [(set: RatingSet, definition: TaskDefinition)], _ facts: QualityFacts
  ) throws -> [ClauseQuality] {
    try clauses(task, gating.filter { $0.set.field == gating.first?.set.field }, facts)
  }

  private func clauses(
    _ task: String, _ measured: [(set: RatingSet, definition: TaskDefinition)], _ facts: QualityFacts
  ) throws -> [ClauseQuality] {
    let codes = try session.reader.current(task).guideline.clauses.map(\.code)
    let rows = try measured.flatMap { set, definition in
      try ClauseQualityCalculator.clauses(set, facts, under: definition, codes: codes) {
        try agreement.agreements(task, $0, under: definition).first
      }
    }
    let place = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    return rows.sorted {
      (place[$0.clause] ?? codes.count, $0.clause, $0.version) < (
        place[$1.clause] ?? codes.count, $1.clause, $1.version
      )
    }
  }

  // MARK: Items

  /// - Throws: `Refusal` where there are no ratings of the field.
  func items(_ task: String, _ query: MetQuery) throws -> MetItems {
    let (name, criterion) = try named(task, query.field)
    let found = try counted(task, field: name, criterion: criterion).last {
      query.version == nil || $0.set.version == query.version
    }
    guard let found else {
      let version = query.version.map { " under \($0)" } ?? ""
      throw Refusal("Nobody rated \(query.field)\(version) in a round that is closed.")
    }
    let facts = try store.qualityFacts(task, by: person)
    let (items, hidden) = MetItemsFinder.matching(query, found.set, facts, under: found.definition)
    return MetItems(
      query: query, version: found.set.version, items: items, hidden: hidden, people: try people(task),
      isSimulated: found.set.isSimulated)
  }

  func answers(_ task: String, _ example: String) throws -> ItemAnswers {
    var found = try store.itemAnswers(task, example, by: person)
    found.people = try people(task)
    return found
  }

  /// How people are called for a script that asks for masks, as on the screens.
  func mask(_ task: String, isOn: Bool) throws -> NameMask { NameMask(try people(task), isOn: isOn) }

  /// Everyone who labels in the task, by name: the same people wherever names are masked.
  private func people(_ task: String) throws -> [String] { try store.raterNames(task, by: person) }
}
