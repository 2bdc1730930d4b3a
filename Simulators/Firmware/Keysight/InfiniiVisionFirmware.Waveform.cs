using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Transfer of records: source, format, preamble, data.</content>
public sealed partial class InfiniiVisionFirmware
{
    private const int Byte = 0;
    private const int Word = 1;
    private const int Text = 2;
    private const int Middle = 128;
    private const int WordStep = 256;

    // Codes of a byte with a meaning of their own; 0 is a hole.
    private const int ClippedLow = 1;
    private const int ClippedHigh = 255;

    // What the preamble calls the three formats.
    private static readonly int[] s_formatNumbers = [0, 1, 4];

    private int _source = 1;
    private int _format;
    private int _points = 1000;
    private int _pointsMode;
    private bool _isUnsigned = true;
    private bool _isLeastSignificantFirst;

    private void ResetTransfer()
    {
        (_source, _format, _pointsMode, _isUnsigned, _isLeastSignificantFirst) = (1, Byte, 0, true, false);
        _records.Clear();
    }

    private void AddWaveform()
    {
        Commands.Choice(":WAVeform:SOURce", s_inputs, () => _source - 1, input => _source = input + 1);
        Commands.Choice(":WAVeform:FORMat", ["BYTE", "WORD", "ASCii"], () => _format, format => _format = format);
        Commands.Choice(":WAVeform:BYTeorder", ["MSBFirst", "LSBFirst"],
            () => _isLeastSignificantFirst ? 1 : 0, choice => _isLeastSignificantFirst = choice == 1);
        Commands.Boolean(":WAVeform:UNSigned", () => _isUnsigned, on => _isUnsigned = on);
        Commands.Choice(":WAVeform:POINts:MODE", ["NORMal", "MAXimum", "RAW"], () => _pointsMode, mode => _pointsMode = mode);
        Commands.Integer(":WAVeform:POINts", 1, SimulatedOscilloscope.LargestRecord, () => _points, points =>
        {
            _points = points;
            FollowTimebase();
        });
        Commands.Query(":WAVeform:TYPE", () => "NORM");
        Commands.Query(":WAVeform:COUNt", () => "1");
        Commands.QueryLater(":WAVeform:PREamble", async call => call.Reply(Preamble(await TakeRecordAsync(call.CancellationToken))));
        Commands.QueryLater(":WAVeform:DATA", async call => call.Reply(Block(await TakeRecordAsync(call.CancellationToken))));
        Value("XINCrement", XIncrement);
        Value("XORigin", record => -(record.TriggerPoint * record.XIncrement));
        Value("XREFerence", _ => 0);
        Value("YINCrement", YIncrement);
        Value("YORigin", YOrigin);
        Value("YREFerence", _ => YReference);

        void Value(string name, Func<OscilloscopeRecord, double> value) => Commands.QueryLater(":WAVeform:" + name, async call =>
            Commands.ReplyNumber(call, value(await TakeRecordAsync(call.CancellationToken))));
    }

    // Every so many samples are transferred: a longer record is thinned out to the points that were asked for.
    private int Stride(OscilloscopeRecord record) => Math.Max(1, record.Codes.Length / _points);

    private int Count(OscilloscopeRecord record) => record.Codes.Length / Stride(record);

    private double XIncrement(OscilloscopeRecord record) => record.XIncrement * Stride(record);

    private double YIncrement(OscilloscopeRecord record) => _format == Word ? record.YMultiplier / WordStep : record.YMultiplier;

    private static double YOrigin(OscilloscopeRecord record) => record.YZero - record.YOffset * record.YMultiplier;

    private int YReference => (_isUnsigned ? Middle : 0) * (_format == Word ? WordStep : 1);

    private string Preamble(OscilloscopeRecord record) => string.Join(',', (string[])[
        Format(s_formatNumbers[_format]), Format(0), Format(Count(record)), Format(1), Format(XIncrement(record)),
        Format(-(record.TriggerPoint * record.XIncrement)), Format(0),
        Format(YIncrement(record)), Format(YOrigin(record)), Format(YReference)]);

    private static string Format(int value) => value.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static string Format(double value) =>
        DecimalRounding.ToSignificantDigits(value, 9).ToString(NumberFormat, CultureInfo.InvariantCulture);

    private byte[] Block(OscilloscopeRecord record)
    {
        var stride = Stride(record);
        var data = _format == Text ? ToText(record, stride) : ToBytes(record, stride);
        var header = string.Create(CultureInfo.InvariantCulture, $"#8{data.Length:00000000}");
        return [.. Encoding.ASCII.GetBytes(header), .. data];
    }

    private byte[] ToText(OscilloscopeRecord record, int stride)
    {
        var origin = YOrigin(record);
        var text = new StringBuilder();
        for (var index = 0; index < Count(record); index++)
        {
            var volts = WaveformScaling.ToVolts(record.Codes[index * stride], record.YMultiplier, 0, origin);
            text.Append(index == 0 ? "" : ",").Append(volts.ToString("+0.00000E+00;-0.00000E+00", CultureInfo.InvariantCulture));
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private byte[] ToBytes(OscilloscopeRecord record, int stride)
    {
        var width = _format == Word ? 2 : 1;
        var bytes = new byte[width * Count(record)];
        for (var index = 0; index < Count(record); index++)
        {
            // The lowest code would be a hole.
            var code = Math.Clamp(record.Codes[index * stride] + Middle, ClippedLow, ClippedHigh) - (_isUnsigned ? 0 : Middle);
            Write(bytes.AsSpan(width * index, width), code);
        }

        return bytes;
    }

    private void Write(Span<byte> place, int code)
    {
        if (_format == Byte)
        {
            place[0] = (byte)code;
        }
        else if (_isLeastSignificantFirst)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)(code * WordStep));
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(place, (ushort)(code * WordStep));
        }
    }
}
