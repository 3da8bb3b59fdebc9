/// Carries out what is done with the queue.

import QuillApp
import QuillModel

struct JobWriter {
  let session: Session

  func carryOut(_ write: JobWrite) throws -> Done {
    let service = JobService(session: session)
    switch write {
    case .queue(let task, let command, let example):
      return .jobQueued(try service.queue(command, task, example))
    case .retry(let task, let number):
      try service.retry(number, task)
      return .jobQueued(number)
    }
  }
}
