using System.Globalization;
using ChatOps.Core;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Simulator.Demo;

/// <summary>How far the history of a demonstration has come, kept beside the chat until it is told to its end.</summary>
/// <param name="Organization">Whose history it is: in another database it means nothing.</param>
/// <param name="Next">The first scene that wasn't played to its end.</param>
internal sealed record StorySoFar(OrganizationId Organization, LocalDate Monday, int Weeks, int Next);

/// <summary>
/// Written after each scene, in one file that is replaced whole. After a crash the scene that was being played is played again: what
/// it did already is no longer offered in the chat, so it is left out rather than done twice.
/// </summary>
internal sealed class StoryProgress(string folder)
{
    private readonly string _file = Path.Combine(folder, "story.txt");

    /// <summary>Null: nothing was begun, or all of it is told.</summary>
    public StorySoFar? Read() =>
        File.Exists(_file) && File.ReadAllText(_file).Split(' ') is [var id, var monday, var weeks, var next]
            && Ids.TryParse<OrganizationId>(id, out var organization)
            && LocalDatePattern.Iso.Parse(monday) is { Success: true } day
            && int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            && int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new(organization, day.Value, all, at)
            : null;

    public void Write(StorySoFar story)
    {
        Directory.CreateDirectory(folder);
        var fresh = _file + ".new";
        File.WriteAllText(fresh, string.Create(CultureInfo.InvariantCulture, $"{story.Organization} {LocalDatePattern.Iso.Format(story.Monday)} {story.Weeks} {story.Next}"));
        File.Move(fresh, _file, overwrite: true);
    }

    public void End() => File.Delete(_file);
}
