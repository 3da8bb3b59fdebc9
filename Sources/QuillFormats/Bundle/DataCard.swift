/// `data/DATA_CARD.md`: what is known of the people and the conditions, and blanks for what only the sender knows.
///
/// Source: the questions D1–D5 of the ACL Rolling Review's Responsible NLP checklist.

import QuillModel

enum DataCard {
  static func text(_ contents: BundleContents) -> String {
    let counts = contents.counts
    let people = counts.annotators == 1 ? "1 person" : "\(counts.annotators) people"
    let simulated = contents.saysSimulated ? "\n**SIMULATED labels are included; see README.md.**\n" : ""
    let licences = Set(contents.examples.map(\.licence)).filter { !$0.isEmpty }.sorted().map(Markup.plain)
    return """
      # Data card: \(Markup.plain(contents.task.title))
      \(simulated)
      \(counts.annotations) annotations of \(counts.examples) examples by \(people), under the guideline versions \
      \(contents.guidelines.map(\.version).sorted().map(\.description).joined(separator: ", ")).
      Licences named by the examples: \(licences.isEmpty ? "none" : licences.joined(separator: ", ")).

      ## D1 Instructions

      The full text that annotators read is in `guideline/`, one file for each version; every annotation names its own.
      Risks for participants (content that may upset, how to skip without loss): TO FILL

      ## D2 Recruitment and pay

      How the people were found, what they were paid, and whether that is fair where they live: TO FILL

      ## D3 Consent

      How people were told what their answers are used for, and how they agreed: TO FILL

      ## D4 Ethics review

      Which board approved the collection, or why none had to: TO FILL

      ## D5 Who labelled

      Languages, regions and other traits that matter for this task, as the people themselves reported them: TO FILL

      """
  }
}
