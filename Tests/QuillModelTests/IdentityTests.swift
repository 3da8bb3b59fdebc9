import QuillModel
import Testing

/// Gives the same numbers every time.
struct Counting: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}

struct IdentityTests {
  @Test(arguments: [
    ("1.0", 1, 0), ("2.10", 2, 10), ("12.3", 12, 3),
  ])
  func readsVersions(text: String, major: Int, minor: Int) {
    #expect(VersionNumber(text) == VersionNumber(major: major, minor: minor))
    #expect(VersionNumber(text)?.description == text)
  }

  @Test(arguments: [
    "", "1", "1.", ".1", "01.0", "1.00", "0.1", "1.0.0", "-1.0", "+1.0", "1.-1", "1 .0", "a.b",
    "1.99999999999999999999",
  ])
  func refusesOtherVersions(text: String) { #expect(VersionNumber(text) == nil) }

  @Test func versionsAreOrderedAsNumbers() {
    let texts = ["1.0", "1.2", "1.10", "2.0", "10.0"]
    #expect(texts.compactMap(VersionNumber.init).sorted().map(\.description) == texts)
  }

  @Test func rowIDIsVersion7AndHoldsItsTime() {
    var random = Counting(state: 7)
    for milliseconds: Int64 in [0, 1, 1_770_386_531_123, 0xFFFF_FFFF_FFFF] {
      let id = RowID(time: Timestamp(milliseconds: milliseconds), using: &random)
      #expect(Int64(id.high >> 16) == milliseconds)
      #expect(id.high >> 12 & 0xF == 7)
      #expect(id.low >> 62 == 0b10)
      #expect(RowID(bytes: id.bytes) == id)
      let parts = id.description.split(separator: "-").map(\.utf8.count)
      #expect(parts == [8, 4, 4, 4, 12])
    }
  }

  @Test func rowIDsOfOneMomentDiffer() {
    var random = Counting(state: 1)
    let ids = (0..<1000).map { _ in RowID(time: Timestamp(milliseconds: 5), using: &random) }
    #expect(Set(ids).count == 1000)
  }

  @Test func rowIDIsWrittenAsItsBytes() {
    let id = RowID(high: 0x0123_4567_89AB_7CDE, low: 0x8000_0000_0000_00FF)
    #expect(id.description == "01234567-89ab-7cde-8000-0000000000ff")
    #expect(RowID(bytes: [1, 2, 3]) == nil)
    #expect(RowID(bytes: [UInt8](repeating: 0, count: 17)) == nil)
  }

  @Test(arguments: [
    ("patchclaim", true, true, true), ("a.b-c_1", true, false, false), ("1a", true, false, false),
    ("", false, false, false),
    (".a", false, false, false), ("A", false, false, false), ("a b", false, false, false),
    ("a/b", false, false, false),
    ("é", false, false, false), ("a_1", true, true, true), ("a-1", true, false, true),
    (String(repeating: "a", count: 32), true, true, true),
    (String(repeating: "a", count: 33), true, false, false),
    (String(repeating: "a", count: 65), false, false, false), ("a\n", false, false, false),
  ])
  func namesAreSafe(text: String, file: Bool, identifier: Bool, person: Bool) {
    #expect(Name.isFileSafe(text) == file)
    #expect(Name.isIdentifier(text) == identifier)
    #expect(Name.isPerson(text) == person)
  }
}
