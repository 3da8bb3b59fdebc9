/// What Home shows: gates, counts, and what waits for this person.

import QuillApp
import QuillModel
import QuillStore

struct HomeService {
  let session: Session

  func home(_ task: String) throws -> HomeData {
    let (store, person) = (session.store, session.person)
    let report = try GateService(store: store, reader: session.reader).report(task, for: person)
    let role = report.summary.task.role
    return HomeData(
      summary: report.summary, gates: report.gates,
      threads: role == nil ? [] : try store.threadList(task, person),
      reviews: role.map { $0 >= Action.reviewExample.leastRole } ?? false
        ? try store.reviewsWaiting(task, by: person).count : 0,
      proposedBy: try store.proposals(task, openOnly: true).first?.by,
      isDraftOpen: try isDraftOpen(task, role))
  }

  /// Asked for those only who may write it.
  private func isDraftOpen(_ task: String, _ role: PersonRole?) throws -> Bool {
    guard let role, role >= Action.writeGuideline.leastRole else { return false }
    guard let bytes = try WorkingCopy(session.workspace, task: task).bytes() else { return false }
    let published = try session.store.guidelineVersions(task).last?.sha256
    return WorkingCopy.digest(bytes) != published
  }
}
