using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Simulation;

/// <summary>States and resistances of a simulated junction at equal intervals.</summary>
internal sealed record TelegraphRun
{
    private const int BlockLength = 1 << 17;
    private const string StreamName = "simulate/telegraph";

    /// <summary>The mounted junction.</summary>
    public required TwoStateModel Model { get; init; }

    /// <summary>Voltage across the barrier in V, the mean of one that alternates.</summary>
    public required double Voltage { get; init; }

    /// <summary>Applied field in T, the mean of one that alternates.</summary>
    public required double Field { get; init; }

    /// <summary>From one sample to the next in s.</summary>
    public required double Interval { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Standard deviation of the white noise of a sample in ohm.</summary>
    public required double Noise { get; init; }

    /// <summary>Seed of all chance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Rates of an alternating drive; null for constant ones.</summary>
    public IEscapeRates? Drive { get; init; }

    /// <summary>Resistance of a state in ohm at the mean voltage and field.</summary>
    public double Level(MagneticState state) => Model.Resistance(state, Voltage, Field);

    /// <summary>Mean dwell time of a state in s at the mean voltage and field.</summary>
    public double DwellTime(MagneticState state) => 1 / Model.EscapeRate(state, Voltage, Field);

    /// <summary>Runs it.</summary>
    public TelegraphRecord Run(IProgress<double> progress, CancellationToken cancellationToken)
    {
        var states = new byte[Samples];
        var resistances = new float[Samples];
        var sampler = new TelegraphSampler(
            Model.EscapeRate(MagneticState.Low, Voltage, Field), Model.EscapeRate(MagneticState.High, Voltage, Field), Interval, Seed, StreamName);
        var process = new TelegraphProcess(new RandomStream(Seed, StreamName + "/driven"), MagneticState.Low);
        var (low, high, noise) = ((float)Level(MagneticState.Low), (float)Level(MagneticState.High), (float)Noise);
        for (var done = 0; done < Samples; done += BlockLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(BlockLength, Samples - done);
            sampler.Fill(done, states.AsSpan(done, length));
            sampler.Fill(done, resistances.AsSpan(done, length), low, high, noise);
            if (Drive is { } drive)
            {
                Follow(process, drive, done, states.AsSpan(done, length), resistances.AsSpan(done, length), high - low);
            }

            progress.Report((done + length) / (double)Samples);
        }

        return new TelegraphRecord(states, resistances);
    }

    // The noise is there already, around the levels of the undriven telegraph: a sample moves where the states differ.
    private void Follow(
        TelegraphProcess process, IEscapeRates drive, int first, Span<byte> states, Span<float> resistances, float step)
    {
        for (var index = 0; index < states.Length; index++)
        {
            process.Advance((first + index) * Interval, Interval, drive);
            var state = (byte)process.State;
            resistances[index] += (state - states[index]) * step;
            states[index] = state;
        }
    }
}
