using System.Globalization;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Messaging;

/// <content>Arbitrary blocks (IEEE 488.2, 8.7.9 and 8.7.10): <c>#42000…</c> and <c>#0…</c>.</content>
internal sealed partial class ResponseReader
{
    /// <summary>The bytes of one block, which is the whole response.</summary>
    /// <param name="maximumLength">More bytes than could have been asked for mean a broken header.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="FormatException">The response is no block; the message quotes it.</exception>
    public async ValueTask<byte[]> ReadBlockAsync(int maximumLength, CancellationToken cancellationToken)
    {
        var first = await SkipBlanksAsync(cancellationToken);
        if (first != '#')
        {
            var text = (char)first + await ReadTextAsync(cancellationToken);
            throw new FormatException($"answered \"{text}\" where a block of binary data was expected");
        }

        var digits = DigitCount(await NextAsync(cancellationToken));
        return digits == 0
            ? await ReadIndefiniteAsync(maximumLength, cancellationToken)
            : await ReadDefiniteAsync(digits, maximumLength, cancellationToken);
    }

    private async ValueTask<byte[]> ReadDefiniteAsync(int digits, int maximumLength, CancellationToken cancellationToken)
    {
        long length = 0;
        for (var digit = 0; digit < digits; digit++)
        {
            var next = await NextAsync(cancellationToken);
            length = char.IsAsciiDigit((char)next)
                ? 10 * length + (next - '0')
                : throw new FormatException("sent a block whose length is no number");
        }

        if (length > maximumLength)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"announced a block of {length} bytes where at most {maximumLength} were asked for"));
        }

        var block = GC.AllocateUninitializedArray<byte>((int)length);
        await ReadExactAsync(block, cancellationToken);
        await ReadTerminatorAsync(cancellationToken);
        return block;
    }

    private async ValueTask<byte[]> ReadIndefiniteAsync(int maximumLength, CancellationToken cancellationToken)
    {
        if (!_hasEnd)
        {
            throw new FormatException("sent a block of indefinite length, whose end this kind of connection cannot show");
        }

        using var block = new MemoryStream();
        while (true)
        {
            block.Write(_buffer, _start, _count);
            Take(_count);
            if (block.Length > maximumLength + 1L)
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture, $"sent more than the {maximumLength} bytes that were asked for"));
            }

            if (_ended)
            {
                var bytes = block.ToArray();
                return bytes is [.., LineFeed] ? bytes[..^1] : bytes;
            }

            await FillAsync(cancellationToken);
        }
    }

    private async ValueTask ReadExactAsync(Memory<byte> block, CancellationToken cancellationToken)
    {
        var held = Math.Min(_count, block.Length);
        _buffer.AsMemory(_start, held).CopyTo(block);
        Take(held);
        for (var filled = held; filled < block.Length;)
        {
            filled += await ReadAsync(block[filled..], cancellationToken);
        }
    }

    private async ValueTask ReadTerminatorAsync(CancellationToken cancellationToken)
    {
        if (_hasEnd && _ended && _count == 0)
        {
            return;
        }

        var rest = await ReadTextAsync(cancellationToken);
        if (rest.Length > 0)
        {
            throw new FormatException("sent more bytes than the header of its block announced");
        }
    }

    private async ValueTask<byte> SkipBlanksAsync(CancellationToken cancellationToken)
    {
        byte next;
        do
        {
            next = await NextAsync(cancellationToken);
        }
        while (next is 0 or (byte)' ');

        return next;
    }

    // Some oscilloscopes count their length digits in hexadecimal.
    private static int DigitCount(byte digit) =>
        char.IsAsciiHexDigit((char)digit)
            ? int.Parse([(char)digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : throw new FormatException("sent a block without a length");
}
