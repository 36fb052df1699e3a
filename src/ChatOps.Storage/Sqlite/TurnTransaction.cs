using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChatOps.Storage.Sqlite;

/// <summary>Gives its turn up however it ends: committed, rolled back, or only disposed, of which no interceptor is told.</summary>
internal sealed class TurnTransaction(
    IRelationalConnection connection,
    DbTransaction transaction,
    Guid transactionId,
    IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Database.Transaction> logger,
    bool transactionOwned,
    ISqlGenerationHelper sql) : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sql)
{
    private readonly DbTransaction _transaction = transaction;

    protected override void ClearTransaction()
    {
        TakeTurns.GiveUp(_transaction);
        base.ClearTransaction();
    }

    protected override Task ClearTransactionAsync(CancellationToken cancellationToken = default)
    {
        TakeTurns.GiveUp(_transaction);
        return base.ClearTransactionAsync(cancellationToken);
    }
}

/// <summary>EF's own way to another kind of transaction.</summary>
internal sealed class TurnTransactions(RelationalTransactionFactoryDependencies dependencies) : IRelationalTransactionFactory
{
    public RelationalTransaction Create(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned) => new TurnTransaction(connection, transaction, transactionId, logger, transactionOwned, dependencies.SqlGenerationHelper);
}
