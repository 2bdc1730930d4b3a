using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>
/// A Lake Shore gaussmeter whose probe sits beside the device. It converts ten times a second whether asked or not, so that
/// asking takes no time and two questions within one conversion get the same noise.
/// </summary>
public sealed class SimulatedGaussmeter : IGaussmeter, ISimulatedState
{
    /// <summary>Conversions per second.</summary>
    public const double ConversionRate = 10;

    private static readonly double[] s_ranges = [3.5e-3, 3.5e-2, 0.35, 3.5];

    private const double FilterGain = 3;

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
    public InstrumentIdentity Identity => InstrumentIdentity.Parse(Model.Identity, "SIM::gaussmeter");

    /// <summary>Its make; a 475 unless its language makes it another.</summary>
    public GaussmeterModel Model { get; set; } = GaussmeterModel.LakeShore475;

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

    /// <summary>Whether readings are averaged, which leaves a third of the noise.</summary>
    public bool IsFiltered { get; set; }

    /// <summary>What a zeroed probe subtracts, in T.</summary>
    public double ZeroOffset { get; private set; }

    /// <inheritdoc/>
    public Task<GaussmeterSettings> ConfigureAsync(GaussmeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        IsAutoRange = settings.Range is null;
        if (settings.Range is { } largest)
        {
            var index = Array.FindIndex(s_ranges, range => range >= largest * (1 - 1e-9));
            Range = index >= 0
                ? index + 1
                : throw new InstrumentException(Identity.Model, Identity.ResourceName, "", "the largest range is 3.5 T.");
        }

        IsFiltered = settings.IsFiltered && Model.HasFilter;
        return Task.FromResult(settings with
        {
            Range = IsAutoRange ? null : s_ranges[Range - 1],
            IsFiltered = IsFiltered,
        });
    }

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

        var noise = Model.Noise * Math.Pow(10, Range - 1) / (IsFiltered ? FilterGain : 1);
        var decimals = Model.Decimals - (Range - 1);
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
        writer.Write(IsFiltered);
        writer.Write(ZeroOffset);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Range = reader.ReadInt32();
        IsAutoRange = reader.ReadBoolean();
        IsFiltered = reader.ReadBoolean();
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
