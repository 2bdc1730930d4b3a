using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SpinBench.Protocols.Runs;

/// <summary>The run catalogue refused or failed. What had been acknowledged before is in it.</summary>
public sealed class CatalogueException : SpinBenchException
{
    /// <summary>Makes an error that names the catalogue's file and the remedy.</summary>
    public CatalogueException(CatalogueFault fault, string path, string message, Exception? innerException = null)
        : base($"Catalogue {path}: {message}", innerException)
    {
        Fault = fault;
        Path = path;
    }

    /// <summary>What is wrong.</summary>
    public CatalogueFault Fault { get; }

    /// <summary>The catalogue's file.</summary>
    public string Path { get; }

    /// <summary>Says in a user's words what SQLite reported.</summary>
    internal static CatalogueException From(SqliteException error, string path, string owner = "") =>
        FromCode(error.SqliteErrorCode, error.Message, path, owner, error);

    /// <summary>Throws unless a native call went well.</summary>
    internal static void ThrowIfFailed(int code, sqlite3 database, string path)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw FromCode(code & 0xff, raw.sqlite3_errmsg(database).utf8_to_string(), path, "", null);
        }
    }

    private static CatalogueException FromCode(int code, string detail, string path, string owner, Exception? inner) =>
        code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(CatalogueFault.Locked, path,
                "it is locked by " + (owner.Length > 0 ? owner : "another program")
                + ". Wait for it or close it, then try again.", inner),
            raw.SQLITE_FULL => new(CatalogueFault.DiskFull, path,
                "no space is left. Every point that was acknowledged is stored; free some space, then resume the run.", inner),
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => new(CatalogueFault.ReadOnly, path,
                $"it cannot be opened for writing ({detail}). Check the folder and its permissions, or name another file.", inner),
            raw.SQLITE_NOTADB => new(CatalogueFault.NotACatalogue, path,
                "the file is no SpinBench catalogue. Name another file.", inner),
            raw.SQLITE_CORRUPT => new(CatalogueFault.Corrupt, path,
                $"the file is damaged ({detail}). Restore a copy, or recover it with \"sqlite3 FILE .recover\".", inner),
            _ => new(CatalogueFault.Storage, path, $"storage failed ({detail}).", inner),
        };
}
