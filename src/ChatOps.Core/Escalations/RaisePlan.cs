using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>What sending the form will do, said in it before it is sent: who is told, and when.</summary>
internal abstract record RaisePlan
{
    private RaisePlan()
    {
    }

    /// <summary>What the form carries to show which plan it announced; the plan may have changed when it comes back.</summary>
    public abstract string Signature { get; }

    /// <param name="First">Null: nobody there can be asked, so the second step comes first.</param>
    /// <param name="Told">The raiser's lead.</param>
    /// <param name="SecondAt">When the second step is taken if nobody answers.</param>
    /// <param name="DigestAt">The first leadership digest after that; null when the team reports to none.</param>
    public sealed record Climbs(PersonId Named, Asking? First, Asking? Told, Instant SecondAt, IReadOnlyList<Asking> Second, Instant? DigestAt) : RaisePlan
    {
        public override string Signature => $"climbs.{Named}.{First?.Who}.{Told?.Who}";
    }

    public sealed record OnlyLead(PersonId Lead) : RaisePlan
    {
        public override string Signature => $"lead.{Lead}";
    }

    /// <param name="IsOwn">The outcome itself waits for it already; else another outcome does.</param>
    public sealed record Joins(EscalationCase File, bool IsOwn) : RaisePlan
    {
        public override string Signature => $"joins.{File.Escalation.Id}";
    }
}
