import QuillModel
import Testing

struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_399_999, "2000-02-28T23:59:59Z"),
    (951_782_400_000, "2000-02-29T00:00:00Z"), (1_770_386_531_123, "2026-02-06T14:02:11Z"),
    (4_107_542_400_000, "2100-03-01T00:00:00Z"), (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
    (253_402_300_799_999, "9999-12-31T23:59:59Z"),
  ])
  func showsUTC(milliseconds: Int64, text: String) {
    let moment = Timestamp(milliseconds: milliseconds)
    #expect(moment.iso8601 == text)
    #expect(moment.date == String(text.prefix(10)))
    #expect(moment.time == String(text.dropFirst(11).prefix(8)))
  }

  @Test(arguments: [
    (-1, "1970-01-01T00:00:00Z"), (1_770_386_531_123, "2026-02-06T14:02:11Z"),
    (1_001_900_000_000_000, "9999-12-31T23:59:59Z"), (Int64.max, "9999-12-31T23:59:59Z"),
  ])
  func clampsToWhatIsWrittenWithFourDigits(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).clamped.iso8601 == text)
  }
}
