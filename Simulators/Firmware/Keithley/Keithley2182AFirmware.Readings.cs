using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>What it answers when asked for readings.</content>
public sealed partial class Keithley2182AFirmware
{
    private readonly List<Reading> _run = [];
    private readonly TraceBuffer<Reading> _trace = new(largest: 1024, bytesPerReading: 16);
    private Reading? _last;
    private Reading? _measured;
    private bool _givesReading = true;
    private bool _givesChannel;
    private bool _givesUnit;

    private void AddReadings()
    {
        Commands.QueryLater(":READ", async call =>
        {
            Initiate();
            await FetchAsync(call);
        });
        Commands.QueryLater(":FETCh", FetchAsync);
        Commands.QueryLater("[:SENSe]:DATA[:LATest]", async call => Reply(call, [await LatestAsync(call.CancellationToken)]));
        Commands.QueryLater("[:SENSe]:DATA:FRESh", async call => Reply(call, [await FreshAsync(call.CancellationToken)]));
        Commands.Query(":CONFigure", () => _isTemperature ? "\"TEMP\"" : "\"VOLT:DC\"");
        Commands.Event(":CONFigure:VOLTage[:DC]", Configure);
        Commands.QueryLater(":MEASure[:VOLTage][:DC]", async call =>
        {
            Configure();
            Initiate();
            await FetchAsync(call);
        });
        _trace.AddCommands(Commands, ["SENSe", "CALCulate", "NONE"], Reply);
        Commands.Choice(":FORMat[:DATA]", ["ASCii"], () => 0, _ => { });
        Commands.Set(":FORMat:ELEMents", SelectElements);
        Commands.Query(":FORMat:ELEMents", () => string.Join(',', Elements()));
    }

    /// <summary><c>:CONF</c> and <c>:MEAS?</c> put range, rate and filter back.</summary>
    private void Configure()
    {
        Reset();
        _isContinuous = false;
    }

    private async ValueTask FetchAsync(ScpiCall call)
    {
        if (_isContinuous)
        {
            Reply(call, [await LatestAsync(call.CancellationToken)]);
            return;
        }

        await WaitForOperationAsync(call.CancellationToken);
        if (_run.Count == 0)
        {
            throw new ScpiException(-230);
        }

        Reply(call, _run);
    }

    private async ValueTask<Reading> LatestAsync(CancellationToken cancellationToken)
    {
        await WaitForOperationAsync(cancellationToken);
        return _last ?? await FreshAsync(cancellationToken);
    }

    private async ValueTask<Reading> FreshAsync(CancellationToken cancellationToken)
    {
        if (IsOperating)
        {
            await WaitForOperationAsync(cancellationToken);
            return LastReading();
        }

        _run.Clear();
        Store(await ConvertAsync(cancellationToken));
        return LastReading();
    }

    private async ValueTask<Reading> ConvertAsync(CancellationToken cancellationToken)
    {
        var reading = await MeasureAsync(cancellationToken);
        return ActiveReference is { IsOn: true } reference ? reading with { Value = reading.Value - reference.Value } : reading;
    }

    private async ValueTask<Reading> MeasureAsync(CancellationToken cancellationToken)
    {
        var cycles = Settings.NplcCount;
        if (_isTemperature)
        {
            Settings = Settings with { NplcCount = _temperatureCycles };
        }

        var reading = await _voltmeter.ReadAsync(cancellationToken);
        if (_isTemperature)
        {
            Settings = Settings with { NplcCount = cycles };
            reading = reading with { Value = TemperatureInUnits, Flags = ReadingFlags.None };
        }

        _measured = reading;
        return reading;
    }

    private void Store(Reading reading)
    {
        _last = reading;
        _run.Add(reading);
        _trace.Add(reading);
        Measurement.Latch(MeasurementBits.ReadingAvailable);
        Measurement.Set(MeasurementBits.ReadingOverflow, double.IsNaN(reading.Value));
        Measurement.Set(MeasurementBits.BufferAvailable, 2 * _trace.Readings.Count >= _trace.Points);
        Measurement.Set(MeasurementBits.BufferFull, _trace.IsFull);
    }

    private Reading LastReading() => _last ?? throw new ScpiException(-230);

    private void Reply(ScpiCall call, IReadOnlyList<Reading> readings)
    {
        foreach (var reading in readings)
        {
            if (_givesReading)
            {
                call.Reply(double.IsNaN(reading.Value) ? Overflow : reading.Value, ReadingFormat);
            }

            if (_givesChannel)
            {
                call.Reply(_isTemperature ? 0 : Settings.InputChannel);
            }

            if (_givesUnit)
            {
                call.Reply(_isTemperature ? s_temperatureUnits[_temperatureUnit] : "VDC");
            }
        }
    }

    private void SelectElements(ScpiCall call)
    {
        var (reading, channel, unit) = (false, false, false);
        do
        {
            var element = call.Choice(["READing", "CHANnel", "UNITs"]);
            (reading, channel, unit) = (reading || element == 0, channel || element == 1, unit || element == 2);
        }
        while (call.HasParameter);
        (_givesReading, _givesChannel, _givesUnit) = (reading, channel, unit);
    }

    private IEnumerable<string> Elements()
    {
        if (_givesReading)
        {
            yield return "READ";
        }

        if (_givesChannel)
        {
            yield return "CHAN";
        }

        if (_givesUnit)
        {
            yield return "UNIT";
        }
    }
}
