using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace DaprCqrs.StandIns;

/// <summary>
/// Microsoft.Data.Sqlite 10 is compiled against SQLitePCLRaw.core 2.1; this makes the 2.0.6 that a partial feed serves answer for it.
/// Compiled into every assembly that references SQLite directly, because it must run before the first use.
/// </summary>
internal static class SqliteLoader
{
#pragma warning disable CA2255 // A module initializer in a library: the point is to run before any type of this assembly is used.
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += Resolve;
#pragma warning restore CA2255

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == "SQLitePCLRaw.core" && name.Version > new Version(2, 0, 6)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"))
            : null;
}
