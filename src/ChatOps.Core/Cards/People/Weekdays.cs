using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.Cards;

internal static class Weekdays
{
    public static IReadOnlyList<Option> Options { get; } =
        [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new Option(day.ToString(), day.ToString()))];
}
