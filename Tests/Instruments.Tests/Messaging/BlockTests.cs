using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Messaging;

public sealed class BlockTests
{
    private const string Identity = "MAKER,MODEL 1,123,1.0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ChannelFeatures.None)]
    [InlineData(ChannelFeatures.End)]
    public void A_definite_block_is_the_same_however_it_is_chunked(ChannelFeatures features) =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<PositiveInt[]>(),
                (bytes, chunks) => ReadBack(features, Definite(bytes), bytes.Length, chunks).SequenceEqual(bytes))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_indefinite_block_ends_with_END_however_it_is_chunked() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<PositiveInt[]>(),
                (bytes, chunks) => ReadBack(
                    ChannelFeatures.End, [.. "#0"u8, .. bytes, (byte)'\n'], bytes.Length, chunks).SequenceEqual(bytes))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_block_arrives_whole()
    {
        var bytes = new byte[300_000];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i * 31);
        }

        Assert.Equal(bytes, ReadBack(ChannelFeatures.None, Definite(bytes), bytes.Length, [PositiveInt.NewPositiveInt(1447)]));
    }

    [Theory]
    [InlineData("#15abc", typeof(ChannelTimeoutException))]
    [InlineData("#13abcdef\n", typeof(InstrumentException))]
    [InlineData("#19123456789\n", typeof(InstrumentException))]
    [InlineData("#1x\n", typeof(InstrumentException))]
    [InlineData("#x\n", typeof(InstrumentException))]
    [InlineData("#0abc\n", typeof(InstrumentException))]
    [InlineData("1.0,2.0\n", typeof(InstrumentException))]
    public async Task A_broken_block_breaks_the_session(string answer, Type error)
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).ExpectBytes("CURV?", Encoding.Latin1.GetBytes(answer));
        var session = await InstrumentSessionTests.OpenAsync(channel);

        var exception = await Record.ExceptionAsync(
            async () => await session.QueryBlockAsync("CURV?", 8, TimeSpan.Zero, Token));

        Assert.IsType(error, exception);
        Assert.True(session.IsBroken);
    }

    [Fact]
    public async Task A_block_that_stalls_reports_what_had_come()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity).ExpectBytes("CURV?", [.. "#15abc"u8]);
        var session = await InstrumentSessionTests.OpenAsync(channel);

        var exception = await Assert.ThrowsAsync<ChannelTimeoutException>(
            async () => await session.QueryBlockAsync("CURV?", 5, TimeSpan.Zero, Token));

        Assert.Equal(6, exception.BytesReceived);
    }

    [Fact]
    public async Task The_rest_of_a_stalled_block_does_not_pollute_the_next_answer()
    {
        var channel = new ScriptedChannel().Expect("*IDN?", Identity)
            .ExpectBytes("CURV?", [.. "#3900"u8, .. new byte[900], (byte)'\n'], afterSeconds: 2.1)
            .Expect("*IDN?", Identity).Expect(":SYST:ERR?", "0,\"No error\"").Expect("A?", "1");
        var session = await InstrumentSessionTests.OpenAsync(channel);
        await Assert.ThrowsAsync<ChannelTimeoutException>(
            async () => await session.QueryBlockAsync("CURV?", 900, TimeSpan.Zero, Token));

        await session.ResynchroniseAsync(Token);

        Assert.Equal("1", await session.QueryAsync("A?", Token));
        channel.AssertDone();
    }

    private static byte[] Definite(byte[] bytes)
    {
        var length = bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [(byte)'#', (byte)('0' + length.Length), .. Encoding.ASCII.GetBytes(length), .. bytes, (byte)'\n'];
    }

    // The channel completes synchronously, so that the property needs no waiting.
    private static byte[] ReadBack(ChannelFeatures features, byte[] answer, int length, PositiveInt[] chunks)
    {
        var next = 0;
        var channel = new ScriptedChannel
        {
            Features = features,
            ChunkSize = available => chunks.Length == 0 ? available : chunks[next++ % chunks.Length].Get,
        };
        channel.Expect("*IDN?", Identity).ExpectBytes("CURV?", answer);
        var opening = InstrumentSessionTests.OpenAsync(channel);
        Assert.True(opening.IsCompletedSuccessfully);
        var reading = opening.GetAwaiter().GetResult().QueryBlockAsync("CURV?", length, TimeSpan.Zero, default).AsTask();
        Assert.True(reading.IsCompletedSuccessfully);
        return reading.GetAwaiter().GetResult();
    }
}
