using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Tests.People;

public sealed class ZoneNamesTests
{
    [Fact]
    public void Every_zone_is_read_in_any_case_and_with_spaces()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            ZoneNames.Read(id.ToLowerInvariant().Replace('_', ' ')).Zone.ShouldBe(id);
        }
    }

    [Theory]
    [InlineData("Amercia/New York", "Did you mean America/New_York?")]
    [InlineData("Kolkata", "Did you mean Asia/Kolkata?")]
    public void A_slip_earns_a_suggestion(string text, string suggestion) => ZoneNames.Read(text).Problem!.ShouldEndWith(suggestion);
}
