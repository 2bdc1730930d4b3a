using System.Buffers.Binary;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Readings and how they are written.</content>
public sealed partial class Keithley2400Firmware
{
    private const string ReadingFormat = "+0.000000E+00;-0.000000E+00";

    private static readonly Func<int, string>?[] s_registerForms =
    [
        null, value => $"#H{value:X}", value => "#Q" + Convert.ToString(value, 8), value => $"#B{value:B}",
    ];

    private readonly List<SourceMeterRecord> _run = [];
    private readonly TraceBuffer<SourceMeterRecord> _trace = new(largest: MostPoints, bytesPerReading: 20);
    private ReadingElements _elements = ReadingElements.All;
    private int _format;
    private bool _isSwapped;

    private void AddFormat()
    {
        Commands.Set(":FORMat:ELEMents[:SENSe]", call =>
        {
            var elements = ReadingElements.None;
            do
            {
                elements |= (ReadingElements)(1 << call.Choice(["VOLTage", "CURRent", "RESistance", "TIME", "STATus"]));
            }
            while (call.HasParameter);
            _elements = elements;
        });
        Commands.Query(":FORMat:ELEMents[:SENSe]", () => string.Join(',', ElementNames()));
        Commands.Set(":FORMat[:DATA]", call =>
        {
            var format = call.Choice(["ASCii", "REAL", "SREal"]);
            _format = format == 0 || !IsTextOnly ? format : throw new ScpiException(Keithley2400Error.AsciiOnly);
            if (call.HasParameter)
            {
                call.Integer(32, 32);
            }
        });
        Commands.Query(":FORMat[:DATA]", () => _format == 0 ? "ASC" : "REAL,32");
        var registers = 0;
        Commands.Choice(":FORMat:SREGister", ["ASCii", "HEXadecimal", "OCTal", "BINary"], () => registers, form =>
        {
            registers = form;
            Commands.FormatRegister = s_registerForms[form];
        });
        Commands.Choice(":FORMat:BORDer", ["NORMal", "SWAPped"], () => _isSwapped ? 1 : 0, order => _isSwapped = order == 1);
    }

    private void AddReadings()
    {
        Commands.QueryLater(":READ", ReadAsync);
        Commands.QueryLater(":FETCh", FetchAsync);
        Commands.Query("[:SENSe]:DATA[:LATest]", call => Reply(call, _run.Count > 0 ? [_run[^1]] : throw new ScpiException(-230)));
        for (var function = 0; function < s_senseFunctions.Length; function++)
        {
            var selected = function;
            Commands.Event($":CONFigure:{s_senseFunctions[function]}[:DC]", () => Configure(selected));
            Commands.QueryLater($":MEASure:{s_senseFunctions[function]}[:DC]", call =>
            {
                Configure(selected);
                return ReadAsync(call);
            });
        }

        Commands.Query(":CONFigure", () => string.Join(',', FunctionNames(on: true)));
        Commands.QueryLater(":MEASure", call =>
        {
            Configure(_measuresVoltage ? 0 : 1);
            return ReadAsync(call);
        });
        _trace.AddCommands(Commands, ["SENSe", "CALCulate", "CALCulate2"], ReplyTrace);
    }

    private ValueTask ReadAsync(ScpiCall call)
    {
        Initiate();
        return FetchAsync(call);
    }

    private async ValueTask FetchAsync(ScpiCall call)
    {
        await WaitForOperationAsync(call.CancellationToken);
        Reply(call, _run.Count > 0 ? _run : throw new ScpiException(-230));
    }

    /// <summary>
    /// <c>:CONF</c>: the function's controls as after <c>*RST</c>, one reading, output on. Dangerous, and what clients send.
    /// </summary>
    private void Configure(int function)
    {
        if (function == 2)
        {
            ResetResistance();
        }

        SetFunctions(function == 0, function == 1, function == 2);
        var quantity = function == 0 ? _source.Voltage : _source.Current;
        if (function < 2 && ReferenceEquals(quantity, _source.Limited))
        {
            _source.SetMeasureAutoRange(quantity, true);
        }

        (_source.NplcCount, _source.AutoZero, _source.Filter) = (1, true, DigitalFilter.Off);
        ResetTrigger();
        _source.SetOutput(true);
    }

    private void Store(SourceMeterConversion conversion)
    {
        var record = ToRecord(conversion);
        _run.Add(record);
        _trace.Add(record);
        Measurement.Latch(MeasurementBits.SourceMeterReadingAvailable);
        Measurement.Set(MeasurementBits.SourceMeterReadingOverflow, conversion.Overflow);
        Measurement.Set(MeasurementBits.Compliance, conversion.RealCompliance || conversion.RangeCompliance);
        TestLimits(record, conversion.RealCompliance || conversion.RangeCompliance);
        Measurement.Set(MeasurementBits.BufferAvailable, _trace.Readings.Count >= 2);
        Measurement.Set(MeasurementBits.BufferFull, _trace.IsFull);
    }

    private SourceMeterRecord ToRecord(SourceMeterConversion conversion)
    {
        var isVoltage = _source.Function == SourceFunction.Voltage;
        var voltage = _measuresVoltage ? conversion.Voltage : isVoltage ? _source.Voltage.Level : NotANumber;
        var current = _measuresCurrent ? conversion.Current : isVoltage ? NotANumber : _source.Current.Level;
        var resistance = _measuresResistance ? conversion.Voltage / conversion.Current : NotANumber;
        return new SourceMeterRecord(Finite(voltage), Finite(current), Finite(resistance), Time, (double)StatusOf(conversion));
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : Overflow;

    private SourceMeterStatus StatusOf(SourceMeterConversion conversion)
    {
        static SourceMeterStatus If(bool condition, SourceMeterStatus bit) => condition ? bit : SourceMeterStatus.None;
        var isVoltage = _source.Function == SourceFunction.Voltage;
        return If(conversion.Overflow, SourceMeterStatus.Overflow)
            | If(_source.Filter != DigitalFilter.Off, SourceMeterStatus.Filter)
            | If(_terminals == 0, SourceMeterStatus.FrontTerminals)
            | If(conversion.RealCompliance, SourceMeterStatus.RealCompliance)
            | If(conversion.RangeCompliance, SourceMeterStatus.RangeCompliance)
            | If(_isNulled, SourceMeterStatus.Null)
            | If(IsLimitTesting, SourceMeterStatus.LimitTest)
            | If(IsAutoOhms, SourceMeterStatus.AutoOhms)
            | If(_measuresVoltage, SourceMeterStatus.VoltageMeasured)
            | If(_measuresCurrent, SourceMeterStatus.CurrentMeasured)
            | If(_measuresResistance, SourceMeterStatus.ResistanceMeasured)
            | If(isVoltage, SourceMeterStatus.VoltageSourced)
            | If(!isVoltage, SourceMeterStatus.CurrentSourced)
            | If(_compensatesOffset, SourceMeterStatus.OffsetCompensation)
            | If(_source.RemoteSense, SourceMeterStatus.RemoteSense);
    }

    // Time stamps of the buffer are those of the readings, or their distances.
    private void ReplyTrace(ScpiCall call, IReadOnlyList<SourceMeterRecord> records) => Reply(call, !_isTimeRelative
        ? records
        : [.. records.Select((record, index) => record with { Time = index == 0 ? 0 : record.Time - records[index - 1].Time })]);

    private void Reply(ScpiCall call, IReadOnlyList<SourceMeterRecord> records)
    {
        if (_format != 0)
        {
            call.Reply(ToBlock(records));
            return;
        }

        foreach (var record in records)
        {
            foreach (var element in SelectedElements())
            {
                call.Reply(record[element], ReadingFormat);
            }
        }
    }

    // The indefinite form: "#0" and big-endian singles; swapped is little-endian.
    private byte[] ToBlock(IReadOnlyList<SourceMeterRecord> records)
    {
        var elements = SelectedElements().ToArray();
        var block = new byte[2 + 4 * elements.Length * records.Count];
        "#0"u8.CopyTo(block);
        for (var index = 0; index < elements.Length * records.Count; index++)
        {
            var value = (float)records[index / elements.Length][elements[index % elements.Length]];
            var place = block.AsSpan(2 + 4 * index, 4);
            if (_isSwapped)
            {
                BinaryPrimitives.WriteSingleLittleEndian(place, value);
            }
            else
            {
                BinaryPrimitives.WriteSingleBigEndian(place, value);
            }
        }

        return block;
    }

    private IEnumerable<int> SelectedElements()
    {
        for (var element = 0; element < 5; element++)
        {
            if (((int)_elements & (1 << element)) != 0)
            {
                yield return element;
            }
        }
    }

    private IEnumerable<string> ElementNames()
    {
        string[] names = ["VOLT", "CURR", "RES", "TIME", "STAT"];
        return SelectedElements().Select(element => names[element]);
    }
}
