namespace ChatOps.Core.Digests;

/// <summary>What the digest, its lists and its previews send back.</summary>
public static class DigestVerbs
{
    /// <summary>All outcomes of a digest, privately; ids: digest.</summary>
    public const string AllOutcomes = "digest.all";

    /// <summary>Turns its page; ids: digest, page.</summary>
    public const string AllOutcomesPage = "digest.all-page";

    /// <summary>The teams of a digest, privately; ids: digest.</summary>
    public const string ByTeam = "digest.teams";

    /// <summary>Turns its page; ids: digest, page.</summary>
    public const string ByTeamPage = "digest.teams-page";

    /// <summary>Opens the form for a lead's one line; ids: digest, team.</summary>
    public const string LineForm = "digest.line-form";

    /// <summary>Submits it; ids: digest, team.</summary>
    public const string Line = "digest.line";
}
