using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>A workspace became part of another organization.</summary>
public static class JoinCard
{
    /// <summary>Who came along is no admin by that: the code let in a workspace, nobody's rights.</summary>
    public static string Joined(string workspace, string organization, int people, int matched, bool isAdmin)
    {
        var admins = isAdmin ? "You are an admin there too." : "Its admins look after both; /chatops people shows who they are.";
        return $"{workspace} is part of {organization} now, with {Of(people)}. {Matched(matched)} {admins}";
    }

    public static Message ForMaker(string workspace, string platform, string by, int people, int matched) => Message.Plain(
        $"{workspace} ({Words.Platform(platform)}) joined with your code, used by {Quoted.Cut(by, 60)}: {Of(people)} came along. {Matched(matched)} Wasn't that you? Whoever looks after this server can disconnect it.");

    public static Message Instead(string workspace, string organization) => Message.Plain($"{workspace} is part of {organization} now. /chatops team sets up a team here; /chatops home is your own page.");

    internal static string Matched(int matched) => matched switch
    {
        0 => "No accounts were matched by e-mail.",
        1 => "1 account was matched by e-mail with somebody known.",
        _ => $"{matched} accounts were matched by e-mail with people known.",
    };

    private static string Of(int people) => people == 1 ? "1 person" : $"{people} people";
}
