using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>Writes every conversation of a bench into one text file, a line an event, in the order in which they happen.</summary>
/// <remarks>
/// Each line is handed to the operating system before the conversation goes on, so that a crash of this process keeps
/// what was recorded; a power cut may cost what the system had not written yet. Safe for concurrent calls. A disk that
/// takes no more is told once, by <see cref="WireLogException"/>, and what follows is not recorded: switching off must
/// not fail for want of a log.
/// </remarks>
public sealed class WireLogWriter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Lock _gate = new();
    private bool _isClosed;
    private bool _isBroken;

    /// <summary>Begins a log.</summary>
    /// <param name="path">The file; it must not be there yet.</param>
    /// <param name="time">The bench's clock.</param>
    /// <exception cref="WireLogException">The file is there already, or cannot be made.</exception>
    public WireLogWriter(string path, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WireLogException(Path, 0, $"it cannot be made ({error.Message}). Name a new file in a folder that can be written.");
        }

        _started = time.GetTimestamp();
        WriteLine($"{WireLogFile.FirstLine}\n# seconds, wall clock, resource, what happened, bytes: > written, < read, <. read with END\n");
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the whole file in hexadecimal; null until it is closed.</summary>
    public string? Hash { get; private set; }

    /// <summary>Writes an event down, now.</summary>
    public void Write(WireEventKind kind, string resource, ReadOnlySpan<byte> bytes) =>
        Write(kind, resource, WireText.Escape(bytes), _time.GetUtcNow());

    /// <summary>Writes an event with words down, now.</summary>
    public void Write(WireEventKind kind, string resource, string text = "") =>
        Write(kind, resource, WireText.Escape(Encoding.UTF8.GetBytes(text)), _time.GetUtcNow());

    /// <summary>Writes down what the bench's clock was read as.</summary>
    public void WriteClock(DateTimeOffset now) => Write(WireEventKind.Clock, "-", "", now);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                Hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
                _file.Dispose();
                _hash.Dispose();
            }
        }
    }

    private void Write(WireEventKind kind, string resource, string escaped, DateTimeOffset now)
    {
        var elapsed = _time.GetElapsedTime(_started);
        WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{elapsed.Ticks / TimeSpan.TicksPerSecond}.{elapsed.Ticks % TimeSpan.TicksPerSecond:D7} {now.UtcDateTime:O} {resource.Replace(" ", "\\x20", StringComparison.Ordinal)} {WireText.Word(kind)}{(escaped.Length > 0 ? " " : "")}{escaped}\n"));
    }

    private void WriteLine(string line)
    {
        var bytes = Encoding.ASCII.GetBytes(line);
        lock (_gate)
        {
            if (_isClosed || _isBroken)
            {
                return;
            }

            try
            {
                _file.Write(bytes);
                _hash.AppendData(bytes);
            }
            catch (IOException error)
            {
                _isBroken = true;
                throw new WireLogException(Path, 0, $"it cannot be written on ({error.Message}). Make room on the disk.");
            }
        }
    }
}
