using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatOps.Storage.Sqlite;

/// <summary>A transaction begins when it is its turn; so does an update or delete in bulk outside of one.</summary>
internal sealed class TakeTurns(WriteTurns turns) : DbCommandInterceptor, IDbTransactionInterceptor
{
    /// <summary>Until <see cref="TurnTransaction"/> has ended.</summary>
    private static readonly ConditionalWeakTable<DbTransaction, WriteTurns.Turn> s_turns = [];

    public static void GiveUp(DbTransaction transaction)
    {
        if (s_turns.TryGetValue(transaction, out var turn))
        {
            turn.Dispose();
        }
    }

    // Begun here, not after: nobody would tell us that beginning failed, and the turn would be kept for ever.
    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        var turn = turns.Take();
        try
        {
            return Hold(connection.BeginTransaction(eventData.IsolationLevel), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        var turn = await turns.TakeAsync(cancellationToken);
        try
        {
            return Hold(await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (!WritesByItself(command, eventData))
        {
            return result;
        }

        using var turn = turns.Take();
        return InterceptionResult<int>.SuppressWithResult(command.ExecuteNonQuery());
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (!WritesByItself(command, eventData))
        {
            return result;
        }

        using var turn = await turns.TakeAsync(cancellationToken);
        return InterceptionResult<int>.SuppressWithResult(await command.ExecuteNonQueryAsync(cancellationToken));
    }

    private static bool WritesByItself(DbCommand command, CommandEventData eventData) =>
        command.Transaction is null && eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;

    private static InterceptionResult<DbTransaction> Hold(DbTransaction transaction, WriteTurns.Turn turn)
    {
        s_turns.Add(transaction, turn);
        return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
    }
}
