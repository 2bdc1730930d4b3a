using System.Diagnostics;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Hislip;
using SpinBench.Instruments.Channels.Vxi11;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Benchmarks.Wire;

/// <summary>Questions and answers per second to any server, through the channel alone and through a session.</summary>
/// <remarks>The raw C client in <c>wire.c</c> asks the same questions; its server in the same file is the common far end.</remarks>
internal static class RoundTrips
{
    private const int WarmUp = 20_000;
    private const int Slices = 200;
    private const int MostBytes = 1 << 26;

    private static readonly byte[] s_question = "*IDN?\n"u8.ToArray();
    private static readonly byte[] s_answer = new byte[1 << 16];

    private static readonly IChannelFactory[] s_wires =
        [new TcpSocketChannelFactory(), new Vxi11ChannelFactory(), new HislipChannelFactory()];

    /// <summary>Measures and prints one line.</summary>
    /// <param name="resourceName">Whom to ask.</param>
    /// <param name="count">Round trips of each kind.</param>
    /// <param name="blockQuery">A query answered by a block of binary data; none when empty.</param>
    /// <param name="output">Where the line goes.</param>
    public static async Task MeasureAsync(string resourceName, int count, string blockQuery, TextWriter output)
    {
        var wire = s_wires.First(factory => factory.CanOpen(resourceName));
        await using var channel = await wire.OpenAsync(resourceName, default);
        var byChannel = await RateAsync(() => AskAsync(channel), count);
        var options = new SessionOptions { Instrument = "wire", Identity = new IdentityPattern(".*", ".*", "anything") };
        await using var session = await InstrumentSession.OpenAsync(channel, options, default);
        var bySession = await RateAsync(() => QueryAsync(session), count);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        await RateAsync(() => QueryAsync(session), count, warmUp: 0);
        allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / count;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{resourceName}: {byChannel:F0} round trips/s by channel, {bySession:F0} by session ({allocated} B a query)")
            + (blockQuery.Length == 0 ? "" : FormattableString.Invariant($", block {await BlockRateAsync(session, blockQuery):F0} MB/s")));
    }

    // The best of many slices: what else this machine does at the time only ever slows one down.
    private static async Task<double> RateAsync(Func<ValueTask> ask, int count, int warmUp = WarmUp)
    {
        for (var warm = 0; warm < warmUp; warm++)
        {
            await ask();
        }

        var best = 0.0;
        for (var slice = 0; slice < Slices; slice++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var done = 0; done < count / Slices; done++)
            {
                await ask();
            }

            best = Math.Max(best, count / Slices / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    private static async ValueTask AskAsync(IMessageChannel channel)
    {
        await channel.WriteAsync(s_question, default);
        ChannelRead read;
        do
        {
            read = await channel.ReadAsync(s_answer, TimeSpan.FromSeconds(5), default);
        }
        while (!read.End && s_answer[read.Count - 1] != '\n');
    }

    private static async ValueTask QueryAsync(InstrumentSession session) => await session.QueryAsync("*IDN?", default);

    private static async Task<double> BlockRateAsync(InstrumentSession session, string query)
    {
        const int blocks = 50;
        await session.QueryBlockAsync(query, MostBytes, TimeSpan.Zero, default);
        var best = 0.0;
        for (var block = 0; block < blocks; block++)
        {
            var started = Stopwatch.GetTimestamp();
            var bytes = (await session.QueryBlockAsync(query, MostBytes, TimeSpan.Zero, default)).Length;
            best = Math.Max(best, 1e-6 * bytes / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }
}
