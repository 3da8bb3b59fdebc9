/// The screens of the app, one line each.

import QuillModel

public enum Pages {
  public static let all: [PageEntry] = [
    .of(TasksPage.self), .of(HomePage.self), .of(ExamplesPage.self), .of(ExampleDetailPage.self),
    .of(ExampleEditorPage.self), .of(GuidelinePage.self), .of(DraftPage.self), .of(ChangesPage.self),
    .of(LabelPage.self), .of(AgreementPage.self),
    .of(ConfusionPage.self), .of(ExportPage.self), .of(WhatChangedPage.self), .of(ClausesPage.self),
    .of(ThreadsPage.self), .of(ThreadPage.self), .of(CoveragePage.self), .of(HistoryPage.self),
    .of(RecipesPage.self), .of(ReviewPage.self),
    .of(RoundsPage.self), .of(RoundPage.self), .of(RoundPlanPage.self),
    .of(InboxPage.self), .of(JobsPage.self),
    .of(DisagreementPage.self), .of(AdjudicatePage.self), .of(CausesPage.self), .of(LookPage.self),
    .of(TrainingPage.self), .of(QualificationPage.self), .of(MePage.self),
    .of(QualityPage.self), .of(ItemsPage.self), .of(AnswersPage.self), .of(ByClausePage.self),
    .of(PeoplePage.self), .of(PersonPage.self),
  ]

  static func make(_ request: PageRequest) -> (any Page)? {
    all.first { $0.id == request.page }?.make(request)
  }
}

/// A screen as the registry knows it.
public struct PageEntry: Sendable {
  public let id: String
  public let summary: String
  /// Made when asked for: the first screen does not wait for the keys of all others.
  public var keys: [KeyHelp] { help() }
  private let help: @Sendable () -> [KeyHelp]
  public let action: Action
  /// What `:` must name after the id.
  public let needs: String?
  public let make: @Sendable (PageRequest) -> any Page

  static func of<P: Page>(_ type: P.Type) -> PageEntry {
    PageEntry(
      id: P.id, summary: P.summary, help: { P.help }, action: P.action, needs: P.needs, make: { P($0) })
  }
}
