namespace ChatOps.Core.Commands;

/// <summary>One command as it is explained, suggested and listed.</summary>
/// <param name="Words">What is typed, without what varies: "/chatops outcome".</param>
/// <param name="Argument">What may follow, as an example that works; null when nothing does.</param>
/// <param name="Does">What comes of it, for a reader who never used it.</param>
public sealed record CommandGuide(string Words, string? Argument, string Does, FormUse Form = FormUse.Never, bool ForAdmins = false)
{
    /// <summary>A whole line that works.</summary>
    public string Example => Argument is null ? Words : $"{Words} {Argument}";

    /// <summary>All commands, in the order in which help lists them.</summary>
    public static IReadOnlyList<CommandGuide> All { get; } =
    [
        new("/checkin", null, "your check-in, now; early answers count"),
        new("/escalate", "PAY-12 a decision on clause 7", "ask for what stops an outcome; alone, it opens the form", Form: FormUse.Always),
        new("/chatops home", null, "your own page: what is due, your outcomes, your team's exceptions, your settings"),
        new("/chatops outcomes", null, "your outcomes and your team's"),
        new("/chatops outcome add", null, "propose an outcome and its owner", Form: FormUse.Always),
        new("/chatops outcome", "PAY-12", "one outcome, whole"),
        new("/chatops team", null, "this channel's team; where there is none, sets it up", Form: FormUse.Always),
        new("/chatops team preview", null, "who gets what, when, in their own time"),
        new("/chatops people", null, "who is here, with their hours; leads note there who left"),
        new("/chatops away", "3 Dec - 7 Dec", "you're away; also: until 7 Dec, today, none", Form: FormUse.WithoutArgument),
        new("/chatops digest preview", null, "the next digest as it stands"),
        new("/chatops settings", null, "your zone, hours, holidays, reminder and stand-in", Form: FormUse.Always),
        new("/chatops pause", "until 4 Jan", "nothing is asked or sent until then", Form: FormUse.WithoutArgument, ForAdmins: true),
        new("/chatops resume", null, "ends the pause", ForAdmins: true),
        new("/chatops deliveries", null, "what waits, and what couldn't be delivered", ForAdmins: true),
        new("/chatops connect", null, "a code with which one more workspace joins this organization", Form: FormUse.Always, ForAdmins: true),
        new("/chatops join", "7QK2M-4XWPA-90TDE-HB3RV", "makes a new workspace part of the organization that made the code", ForAdmins: true),
        new("/chatops help", null, "all commands"),
    ];

    public static CommandGuide Of(string words) => All.First(guide => string.Equals(guide.Words, words, StringComparison.Ordinal));
}

/// <summary>Is the command answered with a form? Whatever runs it has to be able to open one.</summary>
public enum FormUse
{
    Never,
    WithoutArgument,
    Always,
}
