import Canvas
import QuillModel
import Testing

@testable import QuillApp

/// The app without a workspace: events in, effects and a picture out.
@Suite struct AppTests {
  private static let full =
    "Not saved: the disk that holds /w/quill.db is full. Free some space and try again."

  private func at(_ uptime: Int64) -> Moment { Moment(wall: Timestamp(milliseconds: 0), uptime: uptime) }

  /// On the labelling screen, with what it asked for.
  private func labelling() -> (app: App, effects: [Effect]) {
    let context = Context(
      person: "zoe", role: .annotator, task: "t", size: Size(width: 80, height: 24), moment: at(0), seed: 1)
    var app = App(context: context, start: [PageRequest("home"), PageRequest("label")])
    let effects = app.begin()
    return (app, effects)
  }

  private func fail(_ app: inout App, _ effect: Effect, at uptime: Int64) {
    app.finished(effect)
    _ = app.update(.failed(effect, Self.full, mayPass: true), at: at(uptime))
  }

  private func picture(_ app: App) -> String { app.draw().frame.picture }

  @Test func aReadThatTheDiskRefusedIsNamedAndTriedAgainByItself() {
    var (app, effects) = labelling()
    #expect(effects == [.read(.labelling(task: "t"))])
    fail(&app, effects[0], at: 10)
    #expect(picture(app).contains("is full. Free some space"))
    #expect(app.update(.tick, at: at(500)) == [])
    #expect(app.update(.tick, at: at(1_010)) == effects)
    #expect(app.update(.tick, at: at(2_500)) == [], "one try at a time")
    fail(&app, effects[0], at: 2_600)
    #expect(app.update(.key(.character("x")), at: at(2_700)).contains(effects[0]), "a key tries at once")
    fail(&app, effects[0], at: 2_800)
    _ = app.update(.key(.character("x")), at: at(2_900))
    fail(&app, effects[0], at: 2_950)
    _ = app.update(.key(.character("q")), at: at(3_000))
    #expect(!picture(app).contains("is full"), "another page has troubles of its own")
  }

  /// Figures of a million labels take long: meanwhile help, the command line and the way back answer at once. Keys that
  /// are the page's own are held, and what was typed behind them keeps its place.
  @Test func aLongWaitHoldsUpOnlyThePagesOwnKeys() {
    func waiting() -> App {
      let context = Context(
        person: "mira", role: .lead, task: "t", size: Size(width: 80, height: 24), moment: at(0), seed: 1)
      var app = App(context: context, start: [PageRequest("home"), PageRequest("quality")])
      _ = app.begin()
      return app
    }
    var early = waiting()
    _ = early.update(.key(.character(":")), at: at(100))
    #expect(early.layer == nil, "typed ahead of a page that is about to come")
    _ = early.update(.key(.character("x")), at: at(150))
    _ = early.update(.tick, at: at(600))
    #expect(early.layer != nil && early.keysAhead.isEmpty, "the page does not come soon")
    var late = waiting()
    _ = late.update(.key(.character(":")), at: at(5_000))
    #expect(late.layer != nil)
    var helped = waiting()
    _ = helped.update(.key(.character("?")), at: at(5_000))
    #expect(picture(helped).contains("What is behind it"))
    var left = waiting()
    _ = left.update(.key(.escape), at: at(5_000))
    #expect(!picture(left).contains("quality"))
    var held = waiting()
    _ = held.update(.key(.character("j")), at: at(5_000))
    _ = held.update(.key(.character(":")), at: at(5_100))
    #expect(held.layer == nil && held.keysAhead == [.character("j"), .character(":")])
  }

  @Test func whatIsTriedAgainWithSuccessIsForgotten() {
    var (app, effects) = labelling()
    fail(&app, effects[0], at: 10)
    _ = app.update(.key(.character("9")), at: at(20))
    app.finished(effects[0])
    _ = app.update(.key(.character("j")), at: at(30))
    // The page itself says why it is empty until what it asked for is there.
    #expect(picture(app).split(separator: "\n").last?.contains("is full") == false)
    #expect(app.update(.tick, at: at(5_000)) == [])
  }

  @Test func whatIsRefusedByARuleIsNotTriedAgain() {
    var (app, effects) = labelling()
    app.finished(effects[0])
    _ = app.update(.failed(effects[0], "zoe may not.", mayPass: false), at: at(10))
    #expect(picture(app).contains("zoe may not."))
    #expect(app.update(.tick, at: at(5_000)) == [])
  }

  @Test func aSaveThatWaitsSaysWhomItWaitsFor() {
    var (app, effects) = labelling()
    app.finished(effects[0])
    let save = Effect.write(.takeBack(round: RowID(high: 1, low: 2), assignment: nil))
    app.pending[save] = 0
    _ = app.update(.tick, at: at(250))
    #expect(!app.isHeldUp)
    _ = app.update(.tick, at: at(1_250))
    #expect(app.isHeldUp)
    #expect(picture(app).contains("Saving… 1.2 s\n") || picture(app).hasSuffix("Saving… 1.2 s"))
    _ = app.update(.heldUp(by: "ben (process 4711)"), at: at(1_260))
    #expect(picture(app).contains("Saving… 1.2 s; ben (process 4711) is writing"))
    app.finished(save)
    #expect(!app.isHeldUp && !picture(app).contains("ben"))
    app.pending[save] = 1_300
    _ = app.update(.tick, at: at(2_000))
    #expect(!picture(app).contains("ben"), "the next wait may have another reason")
  }

  @Test(arguments: Pages.all.map(\.id)) func everyScreenSaysThatItIsReadOnly(page: String) {
    var context = Context(
      person: "zoe", role: .lead, task: "t", size: Size(width: 80, height: 24), moment: at(0), seed: 1)
    context.isReadOnly = true
    context.isSimulated = true
    let app = App(context: context, start: [PageRequest(page)])
    #expect(picture(app).split(separator: "\n").first?.contains("READ-ONLY  SIMULATED") == true)
  }
}
