using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Readings and how they are written.</content>
public sealed partial class KeysightB2900AFirmware
{
    private const string ReadingFormat = "+0.000000E+00;-0.000000E+00";
    private const double Overflow = 9.9e37;
    private const double NotANumber = 9.91e37;
    private const int AllElements = 63;
    private const int StatusElement = 4;

    private static readonly string[] s_elements = ["VOLTage", "CURRent", "RESistance", "TIME", "STATus", "SOURce"];
    private static readonly string[] s_elementNames = ["VOLT", "CURR", "RES", "TIME", "STAT", "SOUR"];

    private readonly List<KeysightB2900ARecord> _run = [];
    private int _elements = AllElements;

    // 0 for text, else the size of a number in bytes.
    private int _format;
    private bool _isSwapped;

    private void AddFormat()
    {
        Commands.Set(":FORMat[:DATA]", call =>
        {
            var isReal = call.Choice(["ASCii", "REAL"]) == 1;
            var bits = call.HasParameter ? call.Integer(32, 64) : 64;
            _format = !isReal ? 0 : bits is 32 or 64 ? bits / 8 : throw new ScpiException(-224);
        });
        Commands.Query(":FORMat[:DATA]", () => _format switch { 0 => "ASC", 4 => "REAL,32", _ => "REAL,64" });
        Commands.Choice(":FORMat:BORDer", ["NORMal", "SWAPped"], () => _isSwapped ? 1 : 0, order => _isSwapped = order == 1);
        Commands.Set(":FORMat:ELEMents:SENSe", call =>
        {
            var elements = 0;
            do
            {
                elements |= 1 << call.Choice(s_elements);
            }
            while (call.HasParameter);
            _elements = elements;
        });
        Commands.Query(":FORMat:ELEMents:SENSe", () => string.Join(',', SelectedElements().Select(element => s_elementNames[element])));
    }

    private void AddReadings()
    {
        AddReadings("", () => SelectedElements());
        for (var element = 0; element < s_elements.Length; element++)
        {
            int[] alone = [element];
            AddReadings(":" + s_elements[element] + (element < 2 ? "[:DC]" : ""), () => alone);
        }

        Commands.Query("[:SENSe]:DATA[:LATest]", call => ReplyLast(call, SelectedElements()));
    }

    private void AddReadings(string which, Func<IReadOnlyList<int>> elements)
    {
        Commands.QueryLater(":MEASure" + which, call => MeasureAsync(call, elements()));
        Commands.QueryLater(":READ[:SCALar]" + which, async call =>
        {
            Initiate(call);
            await WaitForOperationAsync(call.CancellationToken);
            ReplyLast(call, elements());
        });
        Commands.QueryLater(":READ:ARRay" + which, async call =>
        {
            Initiate(call);
            await WaitForOperationAsync(call.CancellationToken);
            Reply(call, _run, elements());
        });
        Commands.QueryLater(":FETCh[:SCALar]" + which, async call =>
        {
            Channel(call);
            await WaitForOperationAsync(call.CancellationToken);
            ReplyLast(call, elements());
        });
        Commands.QueryLater(":FETCh:ARRay" + which, async call =>
        {
            Channel(call);
            await WaitForOperationAsync(call.CancellationToken);
            Reply(call, _run, elements());
        });
    }

    /// <summary>A spot measurement: one trigger, whatever the counts and sweeps are, of the quantity that is asked for.</summary>
    private async ValueTask MeasureAsync(ScpiCall call, IReadOnlyList<int> elements)
    {
        Channel(call);
        if (elements is [var only] && only < _measures.Length)
        {
            _measures[only] = true;
        }

        var mode = ActiveSweep.Mode;
        ActiveSweep.Mode = SweepMode.Fixed;
        try
        {
            Initiate(count: 1);
        }
        finally
        {
            ActiveSweep.Mode = mode;
        }

        await WaitForOperationAsync(call.CancellationToken);
        ReplyLast(call, elements);
    }

    private void ReplyLast(ScpiCall call, IReadOnlyList<int> elements) =>
        Reply(call, _run.Count > 0 ? [_run[^1]] : [], elements);

    private void Reply(ScpiCall call, List<KeysightB2900ARecord> records, IReadOnlyList<int> elements)
    {
        if (records.Count == 0)
        {
            throw new ScpiException(-230);
        }

        if (_format != 0)
        {
            call.Reply(ToBlock(records, elements));
            return;
        }

        foreach (var record in records)
        {
            foreach (var element in elements)
            {
                if (element == StatusElement)
                {
                    call.Reply((long)record[element]);
                }
                else
                {
                    call.Reply(record[element], ReadingFormat);
                }
            }
        }
    }

    // A definite block, "#" digits length, with the most significant byte first unless swapped.
    private byte[] ToBlock(List<KeysightB2900ARecord> records, IReadOnlyList<int> elements)
    {
        var length = _format * records.Count * elements.Count;
        var digits = length.ToString(CultureInfo.InvariantCulture);
        var header = Encoding.ASCII.GetBytes($"#{digits.Length}{digits}");
        var block = new byte[header.Length + length];
        header.CopyTo(block, 0);
        for (var index = 0; index < records.Count * elements.Count; index++)
        {
            var value = records[index / elements.Count][elements[index % elements.Count]];
            WriteBinary(block.AsSpan(header.Length + _format * index, _format), value);
        }

        return block;
    }

    private void WriteBinary(Span<byte> place, double value)
    {
        if (place.Length == sizeof(double))
        {
            BinaryPrimitives.WriteDoubleBigEndian(place, value);
        }
        else
        {
            BinaryPrimitives.WriteSingleBigEndian(place, (float)value);
        }

        if (_isSwapped)
        {
            place.Reverse();
        }
    }

    private KeysightB2900ARecord ToRecord(SourceMeterConversion conversion) => new(
        _measures[0] ? Finite(conversion.Voltage) : NotANumber,
        _measures[1] ? Finite(conversion.Current) : NotANumber,
        _measures[2] ? Finite(conversion.Voltage / conversion.Current) : NotANumber,
        conversion.Seconds - _epoch, StatusOf(conversion), _source.Sourced.Level);

    // Bit 0 current source, bits 1 and 2 compliance, bit 13 measure range overflow (table 1-2).
    private int StatusOf(SourceMeterConversion conversion) =>
        (_source.Function == SourceFunction.Current ? 1 : 0)
        | (conversion.RealCompliance || conversion.RangeCompliance ? 2 : 0)
        | (conversion.Overflow ? 1 << 13 : 0);

    private static double Finite(double value) => double.IsFinite(value) ? value : Overflow;

    private List<int> SelectedElements() =>
        [.. Enumerable.Range(0, s_elements.Length).Where(element => (_elements & (1 << element)) != 0)];
}
