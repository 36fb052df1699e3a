using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Syncs;

/// <summary>What the sync's two forms have in common.</summary>
internal static class SyncInput
{
    /// <summary>Null when the text will do.</summary>
    public static Reply? WhatOf(IReadOnlyDictionary<string, string> values, out string what)
    {
        what = values.GetValueOrDefault(SyncForms.What, "").Trim();
        return what.Length switch
        {
            0 => Reply.Error(SyncForms.What, "Say it in a few words."),
            > SyncForms.MostCharacters => Reply.Error(SyncForms.What, $"That is {what.Length} characters; {SyncForms.MostCharacters} fit. Keep the gist and link to the rest."),
            _ => null,
        };
    }

    /// <summary>An outcome of this team, or none: an id from elsewhere is no reason to lose what was typed.</summary>
    public static async Task<OutcomeId?> OutcomeOfAsync(ActorWork work, People.Team team, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        Ids.Parse<OutcomeId>(values.GetValueOrDefault(SyncForms.Outcome)) is { } id
        && await work.Db.Outcomes.AnyAsync(o => o.Id == id && o.TeamId == team.Id, cancellationToken)
            ? id
            : null;
}
