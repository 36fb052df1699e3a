namespace ChatOps.Core.Commands;

/// <summary>What buttons that stand for a command send back.</summary>
public static class CommandVerbs
{
    /// <summary>Runs a command; ids: its name ("chatops"), what follows it.</summary>
    public const string Run = "command.run";
}
