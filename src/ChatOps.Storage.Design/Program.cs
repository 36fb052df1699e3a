using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

// Never run for itself: `dotnet ef` finds the factories below in this assembly.
return 0;

namespace ChatOps.Storage.Design
{
    internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteChatOpsDb>
    {
        public SqliteChatOpsDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteChatOpsDb>().UseSqlite("Data Source=design.db").Options);
    }

    internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresChatOpsDb>
    {
        public PostgresChatOpsDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresChatOpsDb>().UseNpgsql("Host=127.0.0.1;Database=design").Options);
    }
}
