using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ChatOps.Storage.Sqlite;

/// <summary>
/// Whose turn it is to write to one SQLite file: first come, first served. SQLite has one writer at a time and no queue; whoever
/// finds it busy sleeps and tries again, and beside a mass opening that luck can last a second.
/// A courtesy within this process, not a lock that anything relies on: another process waits as SQLite has it, and so does whoever
/// found no turn within a command's time-out (a writer inside another's transaction must fail, not hang).
/// </summary>
internal sealed class WriteTurns
{
    private static readonly ConcurrentDictionary<string, WriteTurns> s_byFile = new(StringComparer.Ordinal);

    /// <summary>It lets those who wait asynchronously in by the order in which they came; a test holds it to that.</summary>
    private readonly SemaphoreSlim _free = new(1, 1);

    private readonly TimeSpan _patience;

    private WriteTurns(SqliteConnectionStringBuilder connection) =>
        _patience = connection.DefaultTimeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(connection.DefaultTimeout);

    /// <summary>The same for everybody in this process who writes to that file.</summary>
    public static WriteTurns For(string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        return s_byFile.GetOrAdd(Path.GetFullPath(connection.DataSource), _ => new(connection));
    }

    public async Task<Turn> TakeAsync(CancellationToken cancellationToken) => new(await _free.WaitAsync(_patience, cancellationToken) ? _free : null);

    public Turn Take() => new(_free.Wait(_patience) ? _free : null);

    /// <summary>Given up once, however often it is disposed.</summary>
    public sealed class Turn(SemaphoreSlim? held) : IDisposable
    {
        private SemaphoreSlim? _held = held;

        public void Dispose() => Interlocked.Exchange(ref _held, null)?.Release();
    }
}
