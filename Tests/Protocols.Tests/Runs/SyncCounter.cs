using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpinBench.Protocols.Tests.Runs;

/// <summary>
/// Counts how often SQLite asks the operating system to bring a file to the disk, by standing between SQLite and
/// its default file layer. It changes nothing else, and needs no tracing tool.
/// </summary>
internal static unsafe class SyncCounter
{
    // Offsets in sqlite3_vfs and sqlite3_io_methods on 64-bit systems; both are stable parts of SQLite's interface.
    private const int OpenSlot = 40;
    private const int SyncSlot = 40;
    private const int MethodsSize = 8 + 18 * 8;

    private static readonly ConcurrentDictionary<nint, string> s_names = new();
    private static readonly ConcurrentDictionary<nint, nint> s_methods = new();
    private static readonly ConcurrentDictionary<string, int> s_counts = new(StringComparer.Ordinal);
    private static readonly nint s_open = Install();
    private static nint s_sync;

    /// <summary>Starts counting for files that are opened from now on.</summary>
    public static void Start() => Assert.NotEqual(0, s_open);

    /// <summary>Syncs of a file so far.</summary>
    public static int Of(string path) => s_counts.GetValueOrDefault(path);

    private static nint Install()
    {
        SQLitePCL.Batteries_V2.Init();
        var layer = sqlite3_vfs_find(0);
        var slot = (nint*)(layer + OpenSlot);
        var original = *slot;
        *slot = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, nint, int>)&Open;
        return original;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint layer, nint name, nint file, int flags, nint outFlags)
    {
        var result = ((delegate* unmanaged[Cdecl]<nint, nint, nint, int, nint, int>)s_open)(layer, name, file, flags, outFlags);
        var methods = *(nint*)file;
        if (result == 0 && name != 0 && methods != 0)
        {
            s_names[file] = Marshal.PtrToStringUTF8(name)!;
            *(nint*)file = s_methods.GetOrAdd(methods, CopyWithCounter);
        }

        return result;
    }

    private static nint CopyWithCounter(nint methods)
    {
        var copy = (nint)NativeMemory.Alloc(MethodsSize);
        Buffer.MemoryCopy((void*)methods, (void*)copy, MethodsSize, MethodsSize);
        s_sync = *(nint*)(copy + SyncSlot);
        *(nint*)(copy + SyncSlot) = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&Sync;
        return copy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint file, int flags)
    {
        s_counts.AddOrUpdate(s_names[file], 1, (_, count) => count + 1);
        return ((delegate* unmanaged[Cdecl]<nint, int, int>)s_sync)(file, flags);
    }

    [DllImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint sqlite3_vfs_find(nint name);
}
