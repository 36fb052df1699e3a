using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using ChatOps.Core.Syncs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core;

/// <summary>
/// All tables. Storage derives one context for each provider, which adds what differs there (how an instant is stored, migrations).
/// Entities that two people may change at once carry a <c>Version</c> that every save renews: the later one finds out.
/// </summary>
public abstract class ChatOpsDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Workspace> Workspaces => Set<Workspace>();
    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<ConversationReference> ConversationReferences => Set<ConversationReference>();
    public DbSet<JoinCode> JoinCodes => Set<JoinCode>();
    public DbSet<SpentKey> SpentKeys => Set<SpentKey>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AwayPeriod> AwayPeriods => Set<AwayPeriod>();
    public DbSet<Holiday> Holidays => Set<Holiday>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();
    public DbSet<LeadershipChannel> LeadershipChannels => Set<LeadershipChannel>();
    public DbSet<Outcome> Outcomes => Set<Outcome>();
    public DbSet<Forecast> Forecasts => Set<Forecast>();
    public DbSet<OutcomeViewer> OutcomeViewers => Set<OutcomeViewer>();
    public DbSet<TeamWeek> TeamWeeks => Set<TeamWeek>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<Answer> Answers => Set<Answer>();
    public DbSet<AnswerRevision> AnswerRevisions => Set<AnswerRevision>();
    public DbSet<Blocker> Blockers => Set<Blocker>();
    public DbSet<Escalation> Escalations => Set<Escalation>();
    public DbSet<EscalationAsk> EscalationAsks => Set<EscalationAsk>();
    public DbSet<EscalationQuestion> EscalationQuestions => Set<EscalationQuestion>();
    public DbSet<Sync> Syncs => Set<Sync>();
    public DbSet<ActionItem> ActionItems => Set<ActionItem>();
    public DbSet<SyncDecision> SyncDecisions => Set<SyncDecision>();
    public DbSet<Digest> Digests => Set<Digest>();
    public DbSet<DigestDetail> DigestDetails => Set<DigestDetail>();
    public DbSet<DigestLine> DigestLines => Set<DigestLine>();
    public DbSet<Delivery.Delivery> Deliveries => Set<Delivery.Delivery>();
    public DbSet<Lane> Lanes => Set<Lane>();
    public DbSet<DestinationPause> DestinationPauses => Set<DestinationPause>();
    public DbSet<HandledEvent> HandledEvents => Set<HandledEvent>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State == EntityState.Modified)) // looks for changes
        {
            if (entry.Metadata.FindProperty("Version") is { IsConcurrencyToken: true })
            {
                entry.Property("Version").CurrentValue = Guid.CreateVersion7();
            }
        }

        var looksByItself = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false; // just done
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looksByItself;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Organization>().Property(o => o.EmailDomains).HasConversion(new JsonText.Of<IReadOnlyList<string>>(), JsonText.Comparer<IReadOnlyList<string>>());
        modelBuilder.Entity<Workspace>(workspace =>
        {
            workspace.HasIndex(w => new { w.Platform, w.ExternalId }).IsUnique();
            workspace.Property(w => w.AwaitsAdmin).IsConcurrencyToken(); // of two who come first at once, one is
        });
        modelBuilder.Entity<Installation>().HasKey(i => i.WorkspaceId);
        modelBuilder.Entity<ConversationReference>().HasKey(r => new { r.WorkspaceId, r.Kind, r.ExternalId });
        modelBuilder.Entity<JoinCode>().HasKey(c => c.Hash);
        modelBuilder.Entity<SpentKey>().HasKey(k => k.Key);
        modelBuilder.Entity<AuditEntry>().HasIndex(a => new { a.OrganizationId, a.At });
        PeopleTables(modelBuilder);
        OutcomeTables(modelBuilder);
        WeekTables(modelBuilder);
        EscalationTables(modelBuilder);
        DeliveryTables(modelBuilder);
        Conventions.MarkVersions(modelBuilder);
    }

    private static void PeopleTables(ModelBuilder model)
    {
        model.Entity<Person>().HasIndex(p => new { p.OrganizationId, p.Email }).IsUnique();
        model.Entity<Account>(account =>
        {
            account.HasIndex(a => new { a.WorkspaceId, a.UserId }).IsUnique();
            account.HasIndex(a => a.PersonId);
            account.HasIndex(a => a.Email);
        });
        model.Entity<AwayPeriod>().HasIndex(a => new { a.PersonId, a.To });
        model.Entity<Holiday>().HasIndex(h => new { h.OrganizationId, h.Place, h.Date }).IsUnique();
        model.Entity<Team>(team =>
        {
            team.HasIndex(t => new { t.OrganizationId, t.Name }).IsUnique();
            team.HasIndex(t => new { t.WorkspaceId, t.ChannelId }).IsUnique();
            team.HasIndex(t => t.PlanAt);
            team.Property(t => t.Schedule).HasConversion<JsonText.Of<Time.WeeklySchedule>>();
            team.Property(t => t.Chain).HasConversion<JsonText.Of<EscalationChain>>();
        });
        model.Entity<TeamMember>(member =>
        {
            member.HasKey(m => new { m.TeamId, m.PersonId });
            member.HasIndex(m => m.PersonId);
        });
        model.Entity<LeadershipChannel>(channel =>
        {
            channel.HasIndex(c => new { c.WorkspaceId, c.ChannelId }).IsUnique();
            channel.HasIndex(c => c.PlanAt);
        });
    }

    private static void OutcomeTables(ModelBuilder model)
    {
        model.Entity<Outcome>(outcome =>
        {
            outcome.HasIndex(o => new { o.OrganizationId, o.Key }).IsUnique();
            outcome.HasIndex(o => new { o.OwnerId, o.TeamId, o.State });
            outcome.HasIndex(o => new { o.TeamId, o.State });
            outcome.HasIndex(o => o.ParentId);
        });
        model.Entity<Forecast>().HasIndex(f => f.OutcomeId);
        model.Entity<OutcomeViewer>().HasKey(v => new { v.OutcomeId, v.PersonId });
    }

    private static void WeekTables(ModelBuilder model)
    {
        model.Entity<TeamWeek>(week =>
        {
            week.HasIndex(w => new { w.TeamId, w.Monday }).IsUnique();
            week.HasIndex(w => new { w.Stage, w.ClosesAt });
        });
        model.Entity<CheckIn>(checkIn =>
        {
            checkIn.HasIndex(c => new { c.TeamId, c.OwnerId, c.Monday }).IsUnique();
            checkIn.HasIndex(c => new { c.State, c.OpensAt });
            checkIn.HasIndex(c => c.RemindAt);
            checkIn.HasIndex(c => c.TeamWeekId);
            checkIn.HasIndex(c => new { c.OwnerId, c.Monday });
            checkIn.HasIndex(c => new { c.AskedId, c.Monday });
        });
        model.Entity<Answer>(answer =>
        {
            answer.HasIndex(a => new { a.CheckInId, a.OutcomeId }).IsUnique();
            answer.HasIndex(a => new { a.OutcomeId, a.Monday });
        });
        model.Entity<AnswerRevision>().HasIndex(r => new { r.AnswerId, r.Revision }).IsUnique();
        model.Entity<Sync>(sync =>
        {
            sync.HasIndex(s => s.TeamWeekId).IsUnique();
            sync.HasIndex(s => new { s.TeamId, s.Monday });
            sync.HasIndex(s => new { s.State, s.StartsAt });
            sync.HasIndex(s => new { s.State, s.EndsItselfAt });
        });
        model.Entity<ActionItem>(action =>
        {
            action.HasIndex(a => new { a.TeamId, a.DoneAt });
            action.HasIndex(a => a.SyncId);
        });
        model.Entity<SyncDecision>().HasIndex(d => d.SyncId);
        model.Entity<Digest>(digest =>
        {
            digest.HasIndex(d => new { d.LeadershipChannelId, d.Monday }).IsUnique();
            digest.HasIndex(d => new { d.State, d.PreviewAt });
            digest.HasIndex(d => new { d.State, d.PostAt });
            digest.HasIndex(d => d.RedrawPreviewsAt);
            digest.Property(d => d.Changes).HasConversion(new JsonText.Of<IReadOnlyList<string>>(), JsonText.Comparer<IReadOnlyList<string>>());
        });
        model.Entity<DigestDetail>().HasKey(d => d.DigestId);
        model.Entity<DigestLine>().HasIndex(l => new { l.DigestId, l.TeamId }).IsUnique();
    }

    private static void EscalationTables(ModelBuilder model)
    {
        model.Entity<Blocker>(blocker =>
        {
            // One open blocker per outcome; quoted identifiers and IS NULL mean the same to both providers.
            blocker.HasIndex(b => b.OutcomeId).IsUnique().HasFilter("\"ClearedAt\" IS NULL").HasDatabaseName("IX_Blockers_OneOpenPerOutcome");
            blocker.HasIndex(b => new { b.OutcomeId, b.RaisedAt });
            blocker.HasIndex(b => b.EscalationId);
            blocker.Property(b => b.Request).HasConversion(new JsonText.Of<BlockerRequest?>(), JsonText.Comparer<BlockerRequest?>());
        });
        model.Entity<Escalation>(escalation =>
        {
            escalation.HasIndex(e => e.NextStepAt);
            escalation.HasIndex(e => e.HandOverUntil);
            escalation.HasIndex(e => new { e.TeamId, e.State });
            escalation.Property(e => e.Options).HasConversion(new JsonText.Of<IReadOnlyList<string>>(), JsonText.Comparer<IReadOnlyList<string>>());
        });
        model.Entity<EscalationAsk>(ask =>
        {
            ask.HasIndex(a => new { a.EscalationId, a.PersonId });
            ask.HasIndex(a => a.PersonId);
        });
        model.Entity<EscalationQuestion>().HasKey(q => new { q.EscalationId, q.Number });
    }

    private static void DeliveryTables(ModelBuilder model)
    {
        model.Entity<Delivery.Delivery>(delivery =>
        {
            delivery.HasIndex(d => d.Key).IsUnique();
            delivery.HasIndex(d => new { d.WorkspaceId, d.State, d.Priority, d.DueAt, d.Id });
            delivery.HasIndex(d => new { d.State, d.DueAt });
            delivery.HasIndex(d => new { d.WorkspaceId, d.ToKind, d.ToId, d.State });

            // Of two who edit one message at once, the later finds out. The dispatcher never touches the revision.
            delivery.Property(d => d.Revision).IsConcurrencyToken();
        });
        model.Entity<Lane>().HasKey(l => l.WorkspaceId);
        model.Entity<DestinationPause>().HasKey(p => new { p.WorkspaceId, p.ToKind, p.ToId });
        model.Entity<HandledEvent>(handled =>
        {
            handled.HasKey(e => new { e.WorkspaceId, e.EventId });
            handled.HasIndex(e => e.At);
        });
    }
}
