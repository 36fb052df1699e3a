using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core;

/// <summary>
/// The one door for what people do: who is it, was it handled before, which slice is it for. State, outbox, audit and the reply
/// are committed in one transaction before the reply is given; a redelivery gets the same reply and changes nothing.
/// </summary>
public sealed class Interactions(IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    private const int MostAttempts = 5;

    public async Task<Reply> HandleAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await HandleOnceAsync(interaction, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Somebody else committed first: the same event on another replica, a double click, or two people at once.
                // Look again at what is true now; the loser usually finds its effect done and says so.
            }
        }
    }

    private async Task<Reply> HandleOnceAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var handled = await db.HandledEvents.AsNoTracking()
            .FirstOrDefaultAsync(e => e.WorkspaceId == interaction.Workspace && e.EventId == interaction.EventId, cancellationToken);
        if (handled is not null)
        {
            return StoredMessage.ReadReply(handled.ReplyJson);
        }

        if (await ActorAsync(db, interaction, cancellationToken) is not { } work)
        {
            return Reply.Say("I don't know you here yet. Ask whoever looks after ChatOps to add you; then try again.");
        }

        var reply = await DispatchAsync(work, interaction.Did, cancellationToken);
        if (db.ChangeTracker.HasChanges())
        {
            db.HandledEvents.Add(new HandledEvent { WorkspaceId = interaction.Workspace, EventId = interaction.EventId, At = work.Now, ReplyJson = StoredMessage.Write(reply) });
            await db.SaveChangesAsync(cancellationToken);
        }

        return reply;
    }

    private async Task<ActorWork?> ActorAsync(ChatOpsDb db, Interaction interaction, CancellationToken cancellationToken)
    {
        var found = await (
            from account in db.Accounts
            join person in db.People on account.PersonId equals person.Id
            join workspace in db.Workspaces on account.WorkspaceId equals workspace.Id
            where account.WorkspaceId == interaction.Workspace && account.UserId == interaction.UserId && person.IsActive && !account.IsBot
            select new { account, person, workspace }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        found.account.IsReachable = true;
        return new ActorWork(db, found.person, found.workspace, interaction.ChannelId, clock.GetCurrentInstant());
    }

    private static Task<Reply> DispatchAsync(ActorWork work, Did did, CancellationToken cancellationToken) => did switch
    {
        _ => Task.FromResult(Reply.Say($"{work.Actor.Name}, I don't know that button any more.")).WaitAsync(cancellationToken),
    };
}
