using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Instruments.Channels.Serial;

/// <summary>Waits on a thread of its own until a file has something to read, so that no other thread blocks.</summary>
internal sealed class ReadableWaiter : IAsyncDisposable
{
    private const int Forever = -1;

    private readonly Lock _lock = new();
    private readonly SafeFileHandle _file;
    private readonly SafeFileHandle _wake;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _waiting;
    private bool _isClosing;

    public ReadableWaiter(SafeFileHandle file, string name)
    {
        _file = file;
        _wake = NativeTerminal.EventCounter(0, NativeTerminal.NonBlocking | NativeTerminal.CloseOnExec);
        if (_wake.IsInvalid)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Completes when reading would not block: bytes are there, or the other end is gone.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        Task readable;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosing, this);
            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            readable = _waiting.Task;
        }

        Wake();
        return readable.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the thread; the file can be closed afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            _waiting?.TrySetException(new ObjectDisposedException(nameof(ReadableWaiter)));
        }

        Wake();
        await _ended.Task;
        _wake.Dispose();
    }

    private void Run()
    {
        Span<PollEntry> entries = stackalloc PollEntry[2];
        Span<byte> count = stackalloc byte[8];
        while (Prepare(entries) is var used and > 0)
        {
            NativeTerminal.Poll(entries[..used], (nuint)used, Forever);
            if (entries[0].Returned != 0)
            {
                NativeTerminal.Read(_wake, count, (nuint)count.Length);
            }

            if (used > 1 && entries[1].Returned != 0)
            {
                Announce();
            }
        }

        _ended.SetResult();
    }

    // The handles stay open until this thread has ended.
    private int Prepare(Span<PollEntry> entries)
    {
        lock (_lock)
        {
            if (_isClosing)
            {
                return 0;
            }

            entries[0] = new PollEntry { File = (int)_wake.DangerousGetHandle(), Events = NativeTerminal.Readable };
            entries[1] = new PollEntry { File = (int)_file.DangerousGetHandle(), Events = NativeTerminal.Readable };
            return _waiting is null ? 1 : 2;
        }
    }

    private void Announce()
    {
        lock (_lock)
        {
            _waiting?.TrySetResult();
            _waiting = null;
        }
    }

    private void Wake() => NativeTerminal.Write(_wake, [1, 0, 0, 0, 0, 0, 0, 0], 8);
}
