/// The counts and gates of a task: what Home shows.

import QuillModel
import QuillStore

struct GateService {
  let store: Store
  let reader: TaskReader

  struct Report {
    var definition: TaskDefinition
    var summary: TaskSummary
    /// Every field and version; empty for those who may not see it.
    var agreement: [FieldAgreement]
    var gates: [GateResult]
  }

  func report(_ task: String, for person: Person) throws -> Report {
    let definition = try reader.definition(task)
    let gating = definition.fields.first(where: \.gating)?.name
    let summary = try store.summary(task, person, gatingField: gating)
    let isResearcher = (summary.task.role ?? .annotator) >= Action.seeAgreement.leastRole
    let agreement =
      isResearcher ? try AgreementService(store: store, reader: reader).agreement(task, by: person) : []
    var gates = Gates.evaluate(
      GateInput(
        task: definition, summary: summary, agreement: Self.counting(agreement, summary.task.latestVersion)))
    if !isResearcher {
      for index in gates.indices where gates[index].gate == 4 && gates[index].status == .wait {
        gates[index].value = "for researchers"
      }
    }
    return Report(definition: definition, summary: summary, agreement: agreement, gates: gates)
  }

  /// What the agreement gate looks at: the newest version's rounds; labels that people made before simulated ones.
  static func counting(_ agreement: [FieldAgreement], _ newest: VersionNumber?) -> [FieldAgreement] {
    let found = agreement.filter { $0.version == newest && !$0.includesSolo }
    return found.filter { !$0.isSimulated } + found.filter(\.isSimulated)
  }
}
