using System.Buffers.Binary;
using System.Globalization;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Readings, the elements they consist of, and how these are written.</content>
public sealed partial class Keithley2450Firmware
{
    private const string ReadingFormat = "0.000000E+00";
    private const int FrontTerminals = 8;

    private static readonly string[] s_elements =
    [
        "READing", "SOURce", "RELative", "STATus", "SOURSTATus", "SEConds", "FRACtional", "UNIT", "SOURUNIT", "DATE", "TIME",
        "TSTamp", "FORMatted", "SOURFORMatted",
    ];

    private static readonly string[] s_units = ["Volt DC", "Amp DC", "Ohm"];

    private int _format;
    private bool _isSwapped = true;
    private int _precision;

    private void AddFormat()
    {
        Commands.Choice(":FORMat[:DATA]", ["ASCii", "REAL", "SREal"], () => _format, format => _format = format);
        Commands.Choice(":FORMat:BORDer", ["NORMal", "SWAPped"], () => _isSwapped ? 1 : 0, order => _isSwapped = order == 1);
        Commands.Integer(":FORMat:ASCii:PRECision", 0, 16, () => _precision, digits => _precision = digits);
    }

    private void AddReadings()
    {
        Commands.QueryLater(":READ", ReadAsync);
        Commands.Query(":FETCh", call =>
        {
            var buffer = Buffer(call);
            Reply(call, buffer, buffer.Count - 1, 1, Elements(call));
        });
        Commands.QueryLater(":MEASure", ReadAsync);
        for (var function = 0; function < s_functions.Length; function++)
        {
            var selected = function;
            Commands.QueryLater($":MEASure:{s_functions[function]}[:DC]", call =>
            {
                SelectFunction(selected);
                return ReadAsync(call);
            });
        }
    }

    /// <summary>Measures as often as <c>:SENS:COUN</c> says and answers with the last reading, output on or off.</summary>
    private async ValueTask ReadAsync(ScpiCall call)
    {
        var buffer = Buffer(call);
        var elements = Elements(call);
        if (IsOperating)
        {
            throw new ScpiException(-213);
        }

        await MeasureAsync(buffer, call.CancellationToken);
        Reply(call, buffer, buffer.Count - 1, 1, elements);
    }

    private async ValueTask MeasureAsync(Keithley2450Buffer buffer, CancellationToken cancellationToken)
    {
        for (var reading = 0; reading < _readings; reading++)
        {
            buffer.Add(ToRecord(await _source.MeasureAsync(cancellationToken)));
            Measurement.Latch(MeasurementBits.SourceMeterReadingAvailable);
            Measurement.Set(MeasurementBits.BufferFull, buffer.IsFull);
        }
    }

    private Keithley2450Record ToRecord(SourceMeterConversion conversion)
    {
        var isVoltage = _source.Function == SourceFunction.Voltage;
        var settings = SourceSettings;
        var measured = isVoltage ? conversion.Voltage : conversion.Current;
        return new Keithley2450Record(
            settings.ReadBack ? Finite(measured) : _source.Sourced.Level, isVoltage, ToReading(conversion, _function), _function,
            Clock.GetUtcNow(), _terminals == 0 ? FrontTerminals : 0, (int)SourceStatusOf(conversion, settings));
    }

    private double ToReading(SourceMeterConversion conversion, int function)
    {
        var sense = _sense[function];
        var value = function switch
        {
            VoltageFunction => conversion.Voltage,
            CurrentFunction => conversion.Current,
            _ => conversion.Voltage / conversion.Current,
        };
        return Finite(sense.IsRelative ? value - sense.Reference : value);
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : Overflow;

    private Keithley2450SourceStatus SourceStatusOf(SourceMeterConversion conversion, Keithley2450Source settings)
    {
        static Keithley2450SourceStatus If(bool condition, Keithley2450SourceStatus bit) =>
            condition ? bit : Keithley2450SourceStatus.None;
        return If(settings.ReadBack, Keithley2450SourceStatus.ReadBack)
            | If(conversion.RealCompliance || conversion.RangeCompliance, Keithley2450SourceStatus.Limited)
            | If(_source.RemoteSense, Keithley2450SourceStatus.RemoteSense)
            | If(_source.IsOutputOn, Keithley2450SourceStatus.OutputOn);
    }

    /// <summary>The elements that are asked for, in the order of the asking; the reading alone when none is.</summary>
    private static List<int> Elements(ScpiCall call)
    {
        var elements = new List<int>();
        while (call.HasParameter)
        {
            elements.Add(call.Choice(s_elements));
        }

        return elements.Count > 0 ? elements : [0];
    }

    private void Reply(ScpiCall call, Keithley2450Buffer buffer, int first, int count, List<int> elements)
    {
        if (first < 0 || first + count > buffer.Count)
        {
            throw new ScpiException(-222);
        }

        if (_format != 0)
        {
            call.Reply(ToBlock(buffer, first, count, elements));
            return;
        }

        for (var index = first; index < first + count; index++)
        {
            foreach (var element in elements)
            {
                call.Reply(Write(buffer, buffer[index], element));
            }
        }
    }

    private static string Write(Keithley2450Buffer buffer, Keithley2450Record record, int element) => s_elements[element] switch
    {
        "UNIT" => s_units[record.Function],
        "SOURUNIT" => record.IsVoltageSourced ? "Volt" : "Amp",
        "DATE" => record.Time.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture),
        "TIME" => record.Time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        "TSTamp" => record.Time.ToString("MM'/'dd'/'yyyy HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        "FORMatted" => Formatted(record.Reading, s_units[record.Function]),
        "SOURFORMatted" => Formatted(record.Source, record.IsVoltageSourced ? "Volt" : "Amp"),
        "READing" or "SOURce" => Value(buffer, record, element).ToString(ReadingFormat, CultureInfo.InvariantCulture),
        _ => Value(buffer, record, element).ToString("0.######", CultureInfo.InvariantCulture),
    };

    private static string Formatted(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:+0.00000E+00;-0.00000E+00} {unit}");

    private static double Value(Keithley2450Buffer buffer, Keithley2450Record record, int element) => s_elements[element] switch
    {
        "READing" => record.Reading,
        "SOURce" => record.Source,
        "RELative" => (record.Time - buffer[0].Time).TotalSeconds,
        "STATus" => record.Status,
        "SOURSTATus" => record.SourceStatus,
        "SEConds" => record.Time.ToUnixTimeSeconds(),
        "FRACtional" => (record.Time - DateTimeOffset.FromUnixTimeSeconds(record.Time.ToUnixTimeSeconds())).TotalSeconds,
        _ => throw new ScpiException(-221),
    };

    // The indefinite form: "#0" and doubles or singles, the smallest byte first unless the order is normal.
    private byte[] ToBlock(Keithley2450Buffer buffer, int first, int count, List<int> elements)
    {
        var size = _format == 1 ? sizeof(double) : sizeof(float);
        var block = new byte[2 + size * count * elements.Count];
        "#0"u8.CopyTo(block);
        for (var index = 0; index < count * elements.Count; index++)
        {
            var value = Value(buffer, buffer[first + index / elements.Count], elements[index % elements.Count]);
            WriteBinary(block.AsSpan(2 + size * index, size), value);
        }

        return block;
    }

    private void WriteBinary(Span<byte> place, double value)
    {
        if (place.Length == sizeof(double))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(place, value);
        }
        else
        {
            BinaryPrimitives.WriteSingleLittleEndian(place, (float)value);
        }

        if (!_isSwapped)
        {
            place.Reverse();
        }
    }
}
