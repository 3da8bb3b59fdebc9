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
    let mayWrite = role.map { $0 >= Action.writeGuideline.leastRole } ?? false
    let proposal = try store.newestProposal(task)
    return HomeData(
      summary: report.summary, gates: report.gates,
      threads: role == nil ? [] : try store.threadList(task, person),
      reviews: role.map { $0 >= Action.reviewExample.leastRole } ?? false
        ? try store.reviewsWaiting(task, by: person).count : 0,
      proposedBy: proposal?.state == .proposed ? proposal?.by : nil,
      returned: mayWrite && proposal?.base == report.summary.task.latestVersion ? proposal?.returned : nil,
      isDraftOpen: mayWrite ? try isDraftOpen(task) : false,
      disagreement: role.map { $0 >= Action.adjudicate.leastRole } ?? false ? try disagreement(task) : nil,
      looks: role == nil ? 0 : try AdjudicationService(session: session).looks(task).count)
  }

  private func disagreement(_ task: String) throws -> HomeData.Disagreement {
    let service = AdjudicationService(session: session)
    let queue = try service.queue(task)
    return HomeData.Disagreement(
      open: queue.rows.count { $0.holding > 0 }, decided: queue.decided,
      gaps: try service.causes(task).0.total(.guidelineGap))
  }

  private func isDraftOpen(_ task: String) throws -> Bool {
    guard let bytes = try WorkingCopy(session.workspace, task: task).bytes() else { return false }
    let published = try session.store.guidelineVersions(task).last?.sha256
    return WorkingCopy.digest(bytes) != published
  }
}
