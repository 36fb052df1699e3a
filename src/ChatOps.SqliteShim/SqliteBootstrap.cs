using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace ChatOps.SqliteShim;

/// <summary>
/// Lets Microsoft.Data.Sqlite 10 (compiled against SQLitePCLRaw 2.1.13) run on SQLitePCLRaw 2.0.6 and on the system's libsqlite3.
/// The only member missing from 2.0.6 is raw.sqlite3_load_extension: SqliteConnection.LoadExtension throws MissingMethodException.
/// </summary>
public static class SqliteBootstrap
{
    private static int s_done;

    /// <summary>Idempotent. Must run before the first use of Microsoft.Data.Sqlite: call it from a module initializer.</summary>
    public static void Init()
    {
        if (Interlocked.Exchange(ref s_done, 1) != 0) return;
        var own = AssemblyLoadContext.GetLoadContext(typeof(SqliteBootstrap).Assembly);
        AssemblyLoadContext.Default.Resolving += RollDown;
        if (own is not null && own != AssemblyLoadContext.Default) own.Resolving += RollDown;
        InitProvider();
    }

    // Only called for a reference the default probing could not satisfy (wanted 2.1.13, found 2.0.6): ask again without a version.
    private static Assembly? RollDown(AssemblyLoadContext context, AssemblyName name) =>
        name.Version is not null && name.Name is { } n && n.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
            ? context.LoadFromAssemblyName(new AssemblyName(n))
            : null;

    [MethodImpl(MethodImplOptions.NoInlining)] // JIT-compiled only after the handler is in place
    private static void InitProvider()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, ResolveNative);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        SQLitePCL.raw.FreezeProvider();
        // EF Core 10 writes the ->> operator (3.38); 2.0.6's own bundle is 3.35.5 and fails on JSON columns.
        if (SQLitePCL.raw.sqlite3_libversion_number() < 3038000)
            throw new PlatformNotSupportedException("SQLite 3.38 or newer is needed; found " + SQLitePCL.raw.sqlite3_libversion().utf8_to_string());
    }

    private static nint ResolveNative(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (!string.Equals(library, "e_sqlite3", StringComparison.Ordinal)) return 0;
        string[] candidates =
            OperatingSystem.IsLinux() ? ["libsqlite3.so.0"] :
            OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"] :
            OperatingSystem.IsWindows() ? ["winsqlite3.dll"] : [];
        foreach (var c in candidates)
            if (NativeLibrary.TryLoad(c, out var handle)) return handle;
        throw new DllNotFoundException("No system SQLite found (Debian/Ubuntu: apt-get install libsqlite3-0).");
    }
}
