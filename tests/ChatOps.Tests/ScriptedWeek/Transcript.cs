using System.Text;
using ChatOps.Core.Messages;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.ScriptedWeek;

/// <summary>All that was said in a week, in order, as it finally stands: who reads what, when, in the team's time.</summary>
internal static class Transcript
{
    private static readonly NodaTime.Text.ZonedDateTimePattern s_at = NodaTime.Text.ZonedDateTimePattern.CreateWithInvariantCulture("ddd HH:mm", zoneProvider: null);

    public static async Task<string> OfAsync(World world)
    {
        var said = await world.ReadAsync(async db => (await db.Deliveries.AsNoTracking().ToListAsync())
            .OrderBy(d => d.DueAt).ThenBy(d => d.ToId, StringComparer.Ordinal).ThenBy(d => d.Id.Value).ToList());
        var text = new StringBuilder();
        foreach (var delivery in said)
        {
            var at = s_at.Format(delivery.DueAt.InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]));
            text.AppendLine($"=== {at} Berlin, {(delivery.ToKind == Core.Delivery.AddressKind.Person ? "to" : "in #")}{(delivery.ToKind == Core.Delivery.AddressKind.Person ? " " : "")}{delivery.ToId}{(delivery.RootKey is null ? "" : ", in the thread")}{(delivery.Revision > 1 ? $", revision {delivery.Revision}" : "")}");
            text.AppendLine(PlainText.Of(StoredMessage.Read(delivery.Content)));
            text.AppendLine();
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Compares with the file of that name beside the tests; CHATOPS_ACCEPT=1 writes it anew, to be read in the diff.</summary>
    public static void ShouldMatch(string name, string actual)
    {
        var file = Path.Combine(Folder(), name + ".txt");
        if (Environment.GetEnvironmentVariable("CHATOPS_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
        }

        File.Exists(file).ShouldBeTrue($"{name}.txt is missing: run with CHATOPS_ACCEPT=1 and read what it wrote.");
        actual.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    /// <summary>The transcript of that name, as it stands beside the tests.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".txt")).ReplaceLineEndings("\n");

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
