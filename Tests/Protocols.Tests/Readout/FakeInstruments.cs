using SpinBench.Instruments;
using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Readout;

/// <summary>A bench of fakes around one fake junction.</summary>
internal static class FakeInstruments
{
    public static MeasurementBench Bench(
        FakeJunction junction, InstrumentLimits? limits = null, bool withSwitch = true, bool simulated = true)
    {
        var instruments = new Dictionary<InstrumentRole, IInstrument>
        {
            [InstrumentRole.SourceMeter] = new Source(junction),
            [InstrumentRole.Nanovoltmeter] = new Voltmeter(junction),
            [InstrumentRole.Magnet] = new Magnet(junction),
        };
        if (withSwitch)
        {
            instruments[InstrumentRole.ShortingSwitch] = new Switch(junction);
        }

        return new MeasurementBench("fake", junction.Time, limits ?? InstrumentLimits.None, instruments)
        {
            World = simulated ? new NoWorld() : null,
        };
    }

    private sealed class NoWorld : IResumableState
    {
        public byte[] Capture() => [];

        public void Restore(ReadOnlySpan<byte> state)
        {
        }
    }

    private abstract class Instrument(string model) : IInstrument
    {
        public InstrumentIdentity Identity { get; } = new("FAKE", model, "1", "1", "FAKE::" + model);

        public Task MakeSafeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Source(FakeJunction junction) : Instrument("SOURCE"), ISourceMeter
    {
        private SourceMeterSettings _settings = new() { SourceRange = 1, Compliance = 1 };

        public Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken) => Task.FromResult(
            new SourceMeterState(_settings.Function, junction.Current, junction.OutputOn, _settings.Compliance, _settings.SourceRange));

        public double FindSourceRange(SourceFunction function, double largestLevel) => largestLevel;

        public Task<SourceMeterSettings> ConfigureAsync(SourceMeterSettings settings, CancellationToken cancellationToken)
        {
            junction.Log.Add($"source {(junction.Current == 0 ? "at zero" : "LIVE")}, {(junction.Shorted ? "shorted" : "CONNECTED")}: configure");
            _settings = settings;
            return Task.FromResult(settings);
        }

        public Task SetLevelAsync(double level, CancellationToken cancellationToken)
        {
            junction.Current = level;
            return Task.CompletedTask;
        }

        public Task SetOutputAsync(bool on, CancellationToken cancellationToken)
        {
            junction.Log.Add($"output {(on ? "on" : "off")}, {(junction.Shorted ? "shorted" : "CONNECTED")}");
            junction.OutputOn = on;
            return Task.CompletedTask;
        }

        public ValueTask<SourceMeterReading> ReadAsync(CancellationToken cancellationToken)
        {
            var voltage = junction.Pass(0.02);
            return ValueTask.FromResult(new SourceMeterReading(
                voltage, junction.Current + 2e-9, junction.Time.Now, ReadingFlags.None));
        }
    }

    private sealed class Voltmeter(FakeJunction junction) : Instrument("VOLTMETER"), INanovoltmeter
    {
        private NanovoltmeterSettings _settings = new();

        public TimeSpan ReadingPeriod => TimeSpan.FromSeconds(_settings.TriggerDelay + 0.02 + _settings.NplcCount / 50);

        public Task<NanovoltmeterSettings> ConfigureAsync(NanovoltmeterSettings settings, CancellationToken cancellationToken)
        {
            _settings = settings;
            return Task.FromResult(settings);
        }

        public ValueTask<Reading> ReadAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            junction.Pass(_settings.TriggerDelay + 0.02);
            var voltage = junction.Pass(_settings.NplcCount / 50);
            return ValueTask.FromResult(Math.Abs(voltage) <= 1.2 * _settings.Range
                ? new Reading(voltage, junction.Time.Now, ReadingFlags.None)
                : new Reading(double.NaN, junction.Time.Now, ReadingFlags.Overload));
        }

        public async ValueTask ReadSeriesAsync(Memory<Reading> readings, CancellationToken cancellationToken)
        {
            for (var index = 0; index < readings.Length; index++)
            {
                var reading = await ReadAsync(cancellationToken);
                readings.Span[index] = reading;
            }
        }

        public Task ReZeroAsync(CancellationToken cancellationToken)
        {
            junction.Log.Add("re-zero");
            return Task.CompletedTask;
        }
    }

    private sealed class Magnet(FakeJunction junction) : Instrument("MAGNET"), IMagnet
    {
        public double FieldLimit => 0.1;

        public double RampRate => 0.005;

        public FieldApproach Approach => FieldApproach.FromBelow;

        public Task SetFieldAsync(double field, CancellationToken cancellationToken)
        {
            junction.Field = field;
            return Task.CompletedTask;
        }

        public Task WalkToAsync(double field, FieldBranch branch, CancellationToken cancellationToken) =>
            SetFieldAsync(field, cancellationToken);

        public Task StepByAsync(double change, CancellationToken cancellationToken) =>
            SetFieldAsync(junction.Field + change, cancellationToken);

        public Task<double> ReadFieldAsync(CancellationToken cancellationToken) => Task.FromResult(junction.Field);
    }

    private sealed class Switch(FakeJunction junction) : Instrument("SWITCH"), IShortingSwitch
    {
        public Task<bool> IsClosedAsync(CancellationToken cancellationToken) => Task.FromResult(junction.Shorted);

        public Task CloseAsync(CancellationToken cancellationToken)
        {
            junction.Shorted = true;
            return Task.CompletedTask;
        }

        public Task OpenAsync(CancellationToken cancellationToken)
        {
            junction.Log.Add($"switch opens, output {(junction.OutputOn ? "on" : "OFF")} at {(junction.Current == 0 ? "zero" : "LEVEL")}");
            junction.Shorted = false;
            return Task.CompletedTask;
        }
    }
}
