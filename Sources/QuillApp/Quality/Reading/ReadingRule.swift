/// What the numbers mean, as sentences: each is made by a rule with a threshold of its own.
///
/// To add one: this protocol in a file of its own, and a row in `ReadingRules.all`.

import QuillModel

public protocol ReadingRule: Sendable {
  /// When it speaks, with its threshold, as a sentence.
  var threshold: String { get }
  /// `nil` where it has nothing to say.
  func sentence(_ input: ReadingInput) -> String?
}

/// What the rules look at.
public struct ReadingInput: Sendable {
  public var quality: Quality
  public var task: TaskDefinition
  /// How a person is called here: their name, or what stands for it.
  public var name: @Sendable (String) -> String

  public init(
    _ quality: Quality, _ task: TaskDefinition, name: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.quality = quality
    self.task = task
    self.name = name
  }

  /// Gating fields under the newest version.
  var gating: [FieldAgreement] {
    quality.newestAgreements.filter { task.field($0.field)?.gating == true && !$0.includesSolo }
  }

  /// The first of them: what the task is mostly about.
  var first: FieldAgreement? { gating.first }
}

/// One sentence, with when its rule speaks.
public struct ReadingSentence: Hashable, Sendable {
  public var text: String
  public var threshold: String
}

public enum ReadingRules {
  /// In the order in which they are read; of more than `most` that speak the first ones do.
  public static let all: [any ReadingRule] = [
    UndefinedRule(), GateRule(), ClauseFirstRule(), ChangeRule(), WidthRule(), LeftOutRule(), GoldRule(),
    RunRule(), PrevalenceRule(), FewRatersRule(), SettledRule(),
  ]

  public static let most = 5

  public static func sentences(_ input: ReadingInput) -> [ReadingSentence] {
    Array(
      all.lazy.compactMap { rule in
        rule.sentence(input).map { ReadingSentence(text: $0, threshold: rule.threshold) }
      }.prefix(most))
  }
}
