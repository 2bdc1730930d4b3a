using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Transfer of records: source, window, encoding, preamble, curve.</content>
public sealed partial class Dpo70000Firmware
{
    private static readonly string[] s_encodings =
        ["ASCIi", "FAStest", "RIBinary", "RPBinary", "SRIbinary", "SRPbinary"];

    private int _source = 1;
    private int _first = 1;
    private int _last = int.MaxValue;
    private int _width = 1;
    private bool _isBinary = true;
    private bool _isSigned = true;
    private bool _isLeastSignificantFirst = true;

    private void ResetTransfer()
    {
        (_source, _first, _last, _width) = (1, 1, int.MaxValue, 1);
        (_isBinary, _isSigned, _isLeastSignificantFirst) = (true, true, true);
        _records.Clear();
    }

    private void AddWaveform()
    {
        Commands.Choice("DATa:SOUrce", s_inputs, () => _source - 1, input => _source = input + 1);
        Commands.Integer("DATa:STARt", 1, int.MaxValue, () => _first, first => _first = first);
        Commands.Integer("DATa:STOP", 1, int.MaxValue, () => Math.Min(_last, _scope.RecordLength), last => _last = last);
        Commands.Choice("DATa:ENCdg", s_encodings, EncodingIndex, SelectEncoding);
        foreach (var name in (string[])["DATa:WIDth", "WFMOutpre:BYT_Nr"])
        {
            Commands.Integer(name, 1, 2, () => _width, width => _width = width);
        }

        Commands.Query("WFMOutpre:BIT_Nr", call => call.Reply(8 * _width));
        Commands.Choice("WFMOutpre:ENCdg", ["ASCii", "BINary"], () => _isBinary ? 1 : 0, choice => _isBinary = choice == 1);
        Commands.Choice("WFMOutpre:BN_Fmt", ["RI", "RP"], () => _isSigned ? 0 : 1, choice => _isSigned = choice == 0);
        Commands.Choice("WFMOutpre:BYT_Or", ["LSB", "MSB"], () => _isLeastSignificantFirst ? 0 : 1, choice => _isLeastSignificantFirst = choice == 0);
        AddPreamble();
        Commands.QueryLater("CURVe", async call => ReplyCurve(call, await TakeRecordAsync(call.CancellationToken)));
        Commands.QueryLater("WAVFrm", async call =>
        {
            var record = await TakeRecordAsync(call.CancellationToken);
            call.Reply([.. Encoding.Latin1.GetBytes($"{Preamble()};"), .. Curve(record)]);
        });
    }

    private void AddPreamble()
    {
        Commands.Query("WFMOutpre:NR_Pt", call => call.Reply(PointCount));
        Commands.Query("WFMOutpre:PT_Fmt", () => "Y");
        Commands.Query("WFMOutpre:PT_Off", call => call.Reply(TriggerPoint - (_first - 1)));
        Commands.Query("WFMOutpre:XUNit", () => "\"s\"");
        Commands.Query("WFMOutpre:YUNit", () => "\"V\"");
        Commands.Query("WFMOutpre:XINcr", call => Commands.ReplyNumber(call, XIncrement));
        Commands.Query("WFMOutpre:XZEro", call => Commands.ReplyNumber(call, 0));
        Commands.Query("WFMOutpre:YMUlt", call => Commands.ReplyNumber(call, YMultiplier));
        Commands.Query("WFMOutpre:YOFf", call => Commands.ReplyNumber(call, YOffset));
        Commands.Query("WFMOutpre:YZEro", call => Commands.ReplyNumber(call, YZero));
        Commands.Query("WFMOutpre:NR_FR", () => "1");
        Commands.Query("WFMOutpre:WFId", WaveformIdentifier);
        Commands.Query("WFMOutpre", Preamble);
    }

    private OscilloscopeRecord? Record => _records.GetValueOrDefault(_source);

    private OscilloscopeInput SourceInput => _scope.Inputs[_source - 1];

    private int Length => Record?.Codes.Length ?? _scope.RecordLength;

    private int PointCount => Math.Max(0, Math.Min(_last, Length) - _first + 1);

    private int TriggerPoint => Record?.TriggerPoint ?? (int)Math.Round(_scope.RecordLength * _scope.TriggerPosition / 100);

    private double XIncrement => Record?.XIncrement ?? 1 / _scope.SampleRate;

    // Two-byte codes carry the eight bits of the digitiser in the high byte.
    private double Widening => _width == 1 ? 1 : 256;

    private double YMultiplier =>
        (Record?.YMultiplier ?? SourceInput.Scale / SimulatedOscilloscope.CodesPerDivision) / Widening;

    private double YOffset =>
        (Record?.YOffset ?? SourceInput.Position * SimulatedOscilloscope.CodesPerDivision) * Widening;

    private double YZero => Record?.YZero ?? SourceInput.Offset;

    private int EncodingIndex() => !_isBinary ? 0
        : _isLeastSignificantFirst ? (_isSigned ? 4 : 5)
        : _isSigned ? 2 : 3;

    // The manuals disagree about the byte order of FAStest; the text says least significant first.
    private void SelectEncoding(int encoding) => (_isBinary, _isSigned, _isLeastSignificantFirst) =
        (encoding != 0, encoding is not (3 or 5), encoding is 1 or 4 or 5);

    private string WaveformIdentifier()
    {
        var scale = Record?.Scale ?? SourceInput.Scale;
        return string.Create(CultureInfo.InvariantCulture,
            $"\"Ch{_source}, DC coupling, {scale * 1e3:0.0}mV/div, {XIncrement * Length / 10 * 1e6:0.00}us/div, {Length} points, Sample mode\"");
    }

    private string Preamble() => string.Join(';',
        $"BYT_NR {_width}", $"BIT_NR {8 * _width}", $"ENCDG {(_isBinary ? "BINARY" : "ASCII")}", $"BN_FMT {(_isSigned ? "RI" : "RP")}",
        $"BYT_OR {(_isLeastSignificantFirst ? "LSB" : "MSB")}", $"WFID {WaveformIdentifier()}", $"NR_PT {PointCount}", "PT_FMT Y",
        "XUNIT \"s\"", $"XINCR {TektronixNumber.Format(XIncrement)}", "XZERO 0.0000", $"PT_OFF {TriggerPoint - (_first - 1)}", "YUNIT \"V\"",
        $"YMULT {TektronixNumber.Format(YMultiplier)}", $"YOFF {TektronixNumber.Format(YOffset)}",
        $"YZERO {TektronixNumber.Format(YZero)}", "NR_FR 1");

    private void ReplyCurve(ScpiCall call, OscilloscopeRecord record) => call.Reply(Curve(record));

    private byte[] Curve(OscilloscopeRecord record)
    {
        if (PointCount == 0)
        {
            throw new ScpiException(-221);
        }

        var codes = record.Codes.AsSpan(_first - 1, PointCount);
        return _isBinary ? Block(codes) : Encoding.Latin1.GetBytes(string.Join(',', codes.ToArray().Select(Widen)));
    }

    private int Widen(sbyte code) => (_isSigned ? code : code + 128) * (int)Widening;

    private byte[] Block(ReadOnlySpan<sbyte> codes)
    {
        var length = (codes.Length * _width).ToString(CultureInfo.InvariantCulture);
        var header = Encoding.ASCII.GetBytes($"#{length.Length}{length}");
        var block = new byte[header.Length + codes.Length * _width];
        header.CopyTo(block, 0);
        if (_width == 1)
        {
            CopyCodes(codes, block.AsSpan(header.Length));
            return block;
        }

        for (var index = 0; index < codes.Length; index++)
        {
            // The low byte of a wide code is zero.
            var high = header.Length + index * _width + (_width == 2 && _isLeastSignificantFirst ? 1 : 0);
            block[high] = (byte)(_isSigned ? codes[index] : codes[index] + 128);
        }

        return block;
    }

    // Offset binary differs from two's complement by the sign bit alone.
    private void CopyCodes(ReadOnlySpan<sbyte> codes, Span<byte> bytes)
    {
        MemoryMarshal.AsBytes(codes).CopyTo(bytes);
        if (_isSigned)
        {
            return;
        }

        var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ref var eight in eights)
        {
            eight ^= 0x8080_8080_8080_8080;
        }

        foreach (ref var rest in bytes[(sizeof(ulong) * eights.Length)..])
        {
            rest ^= 0x80;
        }
    }
}
