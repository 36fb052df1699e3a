using ChatOps.Core.Commands;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Tests.Commands;

/// <summary>Days as people write them, read on Saturday 5 December 2026.</summary>
public sealed class DateWordsTests
{
    private static readonly LocalDate s_today = new(2026, 12, 5);

    [Theory]
    [InlineData("today", "2026-12-05", "2026-12-05")]
    [InlineData("Tomorrow", "2026-12-06", "2026-12-06")]
    [InlineData("until 7 Dec", "2026-12-05", "2026-12-07")]
    [InlineData("till Friday", "2026-12-05", "2026-12-11")]
    [InlineData("9 Dec - 11 Dec", "2026-12-09", "2026-12-11")]
    [InlineData("9-11 December", "2026-12-09", "2026-12-11")]
    [InlineData("from 9 to 11 Dec.", "2026-12-09", "2026-12-11")]
    [InlineData("Dec 9th – Dec 11th", "2026-12-09", "2026-12-11")]
    [InlineData("2026-12-09 - 2026-12-11", "2026-12-09", "2026-12-11")]
    [InlineData("2026-12-09 to 11 Dec 2026", "2026-12-09", "2026-12-11")]
    [InlineData("9.12. - 11.12.", "2026-12-09", "2026-12-11")]
    [InlineData("Wed 9 Dec", "2026-12-09", "2026-12-09")]
    [InlineData("Mon - Wed", "2026-12-07", "2026-12-09")]
    [InlineData("next week", "2026-12-07", "2026-12-13")]
    [InlineData("28 Dec - 3 Jan", "2026-12-28", "2027-01-03")]
    [InlineData("December 28, 2026 - January 3, 2027", "2026-12-28", "2027-01-03")]
    [InlineData("4 Dec", "2027-12-04", "2027-12-04")]
    [InlineData("29 Feb", "2028-02-29", "2028-02-29")]
    public void Days_are_the_coming_ones(string text, string from, string to) =>
        DateWords.ReadRange(text, s_today).ShouldBe(new DatesRead.Range(Day(from), Day(to)));

    [Fact]
    public void Leave_that_has_begun_isnt_next_years() =>
        DateWords.ReadRange("3 Dec - 7 Dec", s_today).ShouldBe(new DatesRead.Range(Day("2026-12-03"), Day("2026-12-07")));

    [Theory]
    [InlineData("3/12", "\"3/12\" can be read in two ways: 3 Dec or 12 Mar. Write the month as a word: 3 Dec.")]
    [InlineData("until someday", "I don't read \"someday\" as a day.")]
    [InlineData("31 Feb", "I don't read \"31 feb\" as a day.")]
    [InlineData("until", "I don't read \"until\" as a day.")]
    [InlineData("9 Dec 2026 - 7 Dec 2026", "7 Dec 2026 comes before 9 Dec 2026. Write the first day first: 7 Dec 2026 - 9 Dec 2026.")]
    public void What_isnt_a_day_is_said(string text, string sentence) =>
        DateWords.ReadRange(text, s_today).ShouldBe(new DatesRead.Unclear(sentence));

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
