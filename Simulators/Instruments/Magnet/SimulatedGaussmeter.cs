using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>
/// A Lake Shore 475 whose probe sits beside the device. It converts ten times a second whether asked or not, so that
/// asking takes no time and two questions within one conversion get the same noise.
/// </summary>
public sealed class SimulatedGaussmeter : IGaussmeter, ISimulatedState
{
    /// <summary>Conversions per second.</summary>
    public const double ConversionRate = 10;

    private static readonly double[] s_ranges = [3.5e-3, 3.5e-2, 0.35, 3.5];

    // Noise in T rms and decimals of the reading in T, range by range.
    private static readonly (double Noise, int Decimals)[] s_resolutions = [(2e-8, 8), (2e-7, 7), (2e-6, 6), (2e-5, 5)];

    private readonly SimulatedLab _lab;
    private readonly IFieldSource _field;
    private readonly SessionError _error;
    private readonly RandomStream _noise;

    /// <summary>Puts a gaussmeter with its probe in a field into the lab, on the 350 mT range.</summary>
    public SimulatedGaussmeter(SimulatedLab lab, IFieldSource field)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(field);
        _lab = lab;
        _field = field;
        _error = SessionError.Draw(lab.Stream("gaussmeter/session"), gain: 5e-4, offset: 1e-5);
        _noise = lab.Stream("gaussmeter/noise");
        lab.Add("gaussmeter", this);
    }

    /// <inheritdoc/>
    public InstrumentIdentity Identity { get; } =
        InstrumentIdentity.Parse("LSCI,MODEL475,4750123,1.2", "SIM::gaussmeter");

    /// <summary>Range, 1 to 4 for 3.5 mT to 3.5 T.</summary>
    public int Range
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, s_ranges.Length);
            field = value;
        }
    } = 3;

    /// <summary>Whether the range follows the field.</summary>
    public bool IsAutoRange { get; set; }

    /// <summary>What a zeroed probe subtracts, in T.</summary>
    public double ZeroOffset { get; private set; }

    /// <inheritdoc/>
    public ValueTask<Reading> ReadFieldAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Measure());
    }

    /// <summary>The present reading in T; NaN beyond the range.</summary>
    public Reading Measure()
    {
        var field = _error.ApplyTo(_field.FieldAt(_lab.Clock.Seconds)) - ZeroOffset;
        var now = _lab.Clock.GetUtcNow();
        FollowField(Math.Abs(field));
        if (Math.Abs(field) > s_ranges[Range - 1])
        {
            return new Reading(double.NaN, now, ReadingFlags.Overload);
        }

        var (noise, decimals) = s_resolutions[Range - 1];
        _noise.Ordinal = (ulong)Math.Floor(_lab.Clock.Seconds * ConversionRate);
        var value = DecimalRounding.ToStep(field + noise * _noise.NextGaussian(), 1, decimals);
        return new Reading(value, now, ReadingFlags.None);
    }

    /// <summary>Takes the present field as zero.</summary>
    public void ZeroProbe() => ZeroOffset = _error.ApplyTo(_field.FieldAt(_lab.Clock.Seconds));

    /// <summary>Forgets the probe's zero.</summary>
    public void ClearZero() => ZeroOffset = 0;

    /// <inheritdoc/>
    public Task MakeSafeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Range);
        writer.Write(IsAutoRange);
        writer.Write(ZeroOffset);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Range = reader.ReadInt32();
        IsAutoRange = reader.ReadBoolean();
        ZeroOffset = reader.ReadDouble();
    }

    private void FollowField(double magnitude)
    {
        if (IsAutoRange)
        {
            var index = Array.FindIndex(s_ranges, range => magnitude <= range);
            Range = index < 0 ? s_ranges.Length : index + 1;
        }
    }
}
