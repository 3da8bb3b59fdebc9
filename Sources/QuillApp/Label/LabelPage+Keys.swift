/// The keys of labelling.

import Canvas
import QuillModel

extension LabelPage {
  public static let keys: [KeyRow<LabelPage>] =
    [
      KeyRow(
        "label.read", some: "Enter", "Where the guideline changed: read that first",
        footer: ("Enter", "read"),
        accepts: { page, key, _ in key == .enter && page.unread != nil }
      ) { page, _, _ in page.openReading() }
      .shown { page, _ in page.unread != nil },
      KeyRow(
        "label.qualify", some: "Enter", "Where the round takes a qualification: to the training, or the test",
        footer: ("Enter", "training and test"),
        accepts: { page, key, _ in key == .enter && page.unqualified != nil }
      ) { page, _, _ in page.openQualifying() }
      .shown { page, _ in page.unqualified != nil },
      KeyRow(
        "label.uncover", some: "Enter", "Where someone warns of the content: show it",
        footer: ("Enter", "show it"),
        accepts: { page, key, _ in key == .enter && page.isCovered }
      ) { page, _, context in page.uncover(context) }
      .shown { page, _ in page.isCovered },
    ]
    + pickingKeys
    + (valueKeys + sending + moreKeys + readingKeys + going).map {
      $0.shown { page, _ in !page.parts.isPicking && page.unread == nil && page.unqualified == nil }
    }

  func openQualifying() -> [Effect] {
    let training = unqualified?.training ?? StudyProgress(done: 0, total: 0)
    let isNext = unqualified?.state == .inTraining && training.done < training.total
    return [.open(PageRequest(isNext ? TrainingPage.id : QualificationPage.id))]
  }

  var whyNoItem: String {
    if unqualified != nil { return "Qualify first: Enter goes to the training or the test." }
    if isCovered { return "Someone warns of its content: Enter shows it, s passes it over." }
    return unread == nil
      ? "There is no item to label." : "Read what changed in the guideline first: Enter shows it."
  }

  private static let sending: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.send", "<Enter>", "Send the answer; on an empty text field, write it", footer: ("Enter", "send"),
      disabled: needsItem
    ) { page, context in page.wantsText ? page.write() : page.send(&context) },
    KeyRow(
      "label.drop", "x", "Drop what is not sent: back to the sent answer, or to an empty one",
      footer: ("x", "drop changes"),
      disabled: { page, context in
        needsItem(page, context) ?? (page.hasDraft ? nil : "Nothing is begun here that is not sent.")
      }
    ) { page, _ in page.dropDraft() }
    .shown { page, _ in page.isChanged },
  ]

  private static let going: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.ask", "i", "Ask about the item; it waits for the answer", footer: ("i", "ask"),
      disabled: needsItem
    ) { _, _ in [.ask(LabelPage.askQuestion())] },
    KeyRow(
      "label.skip", "s", "Pass the item over, with a reason", footer: ("s", "skip"),
      disabled: { page, context in
        (page.isCovered ? nil : needsItem(page, context))
          ?? (page.item?.sent == nil
            ? nil : "You sent an answer here: u takes it back, then s passes it over.")
      }
    ) { _, _ in [.ask(LabelPage.skipQuestion())] },
    KeyRow(
      "label.flag", "!", "Warn others that the content is distressing", disabled: needsItem
    ) { page, _ in
      page.item?.isDistressing == true
        ? [.refuse("Others are warned of it already.")] : [.ask(LabelPage.flagQuestion())]
    },
    KeyRow(
      "label.undo", "u",
      "Undo the last change here; without one, take back what you sent, asked or passed over last",
      footer: ("u", "undo"),
      disabled: { page, _ in
        page.unread != nil ? page.whyNoItem : page.session == nil ? "No round is open yet." : nil
      }
    ) { page, context in page.undo(context) },
    KeyRow("label.next", "J", "Next item, without sending", disabled: needsItem) { page, context in
      page.go(1, context)
    },
    KeyRow(
      "label.previous", "K", "Item before, without sending", footer: ("K", "item before"),
      disabled: { page, _ in
        page.unread != nil
          ? page.whyNoItem : page.session?.total ?? 0 == 0 ? "There is no item before." : nil
      }
    ) { page, context in page.go(-1, context) },
  ]
}
