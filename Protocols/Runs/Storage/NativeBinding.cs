using System.Runtime.InteropServices;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>
/// The two calls made for every stored number, without SQLitePCLRaw's checks and handle counting around each: a
/// quarter of the cost of a row. Both only copy a number into a statement that its caller keeps alive.
/// </summary>
internal static partial class NativeBinding
{
    // The library that SQLitePCLRaw's bundle loads; see the package reference.
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int Bind(nint statement, int parameter, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int Bind(nint statement, int parameter, long value);
}
