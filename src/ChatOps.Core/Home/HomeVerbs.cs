namespace ChatOps.Core.Home;

/// <summary>What shows somebody their own page.</summary>
public static class HomeVerbs
{
    /// <summary>The page as it now is; no ids: it is always the actor's own.</summary>
    public const string Show = "home.show";
}
