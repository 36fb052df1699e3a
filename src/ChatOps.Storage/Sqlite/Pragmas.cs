using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatOps.Storage.Sqlite;

/// <summary>
/// FULL: a commit is on the disk before anybody is told of it. NORMAL would survive a kill but not a power cut, and an answer that
/// was confirmed could be gone.
/// No busy_timeout: Microsoft.Data.Sqlite itself retries SQLITE_BUSY until the command's time-out; a native wait would override that.
/// </summary>
internal sealed class Pragmas : DbConnectionInterceptor
{
    public static readonly Pragmas Instance = new();

    private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
