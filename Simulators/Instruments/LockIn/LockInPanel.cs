using SpinBench.Instruments.Drivers.StanfordResearch;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>Every setting of an SR830, with the values that <c>*RST</c> gives.</summary>
public sealed record LockInPanel
{
    /// <summary>Reference phase in degrees, above -180 to 180.</summary>
    public double Phase { get; init; }

    /// <summary>Whether the reference is the instrument's own oscillator.</summary>
    public bool IsInternalReference { get; init; } = true;

    /// <summary>Oscillator in Hz.</summary>
    public double Frequency { get; init; } = 1000;

    /// <summary>Edge of an external reference, <c>RSLP</c>.</summary>
    public int ReferenceEdge { get; init; }

    /// <summary>Detected harmonic.</summary>
    public int Harmonic { get; init; } = 1;

    /// <summary>Sine output in V rms.</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>Input, <c>ISRC</c>: 0 A, 1 A-B, 2 and 3 current.</summary>
    public int Input { get; init; }

    /// <summary>Whether the shields are grounded.</summary>
    public bool IsGrounded { get; init; }

    /// <summary>Whether the input is coupled directly.</summary>
    public bool IsDirectCoupled { get; init; }

    /// <summary>Line notches, <c>ILIN</c>.</summary>
    public int LineNotch { get; init; }

    /// <summary>Index of the full scale.</summary>
    public int SensitivityIndex { get; init; } = Sr830Scales.Sensitivities.Count - 1;

    /// <summary>Dynamic reserve: 0 high, 1 normal, 2 low noise.</summary>
    public int Reserve { get; init; }

    /// <summary>Index of the time constant.</summary>
    public int TimeConstantIndex { get; init; } = 8;

    /// <summary>Index of the filter's slope, poles less one.</summary>
    public int SlopeIndex { get; init; } = 1;

    /// <summary>Whether the synchronous filter is on, which acts below 200 Hz.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>What the displays show: 0 X or Y, 1 R or θ, 2 noise, 3 and 4 auxiliary inputs.</summary>
    public IReadOnlyList<int> Displays { get; init; } = [0, 0];

    /// <summary>What the displays are divided by: 0 nothing, 1 and 2 an auxiliary input.</summary>
    public IReadOnlyList<int> Ratios { get; init; } = [0, 0];

    /// <summary>What the front outputs carry: 0 the display, 1 X or Y.</summary>
    public IReadOnlyList<int> FrontOutputs { get; init; } = [0, 0];

    /// <summary>Offsets of X, Y and R in per cent of full scale.</summary>
    public IReadOnlyList<double> Offsets { get; init; } = [0, 0, 0];

    /// <summary>Index of the expands of X, Y and R: 1, 10, 100.</summary>
    public IReadOnlyList<int> Expands { get; init; } = [0, 0, 0];

    /// <summary>Auxiliary outputs in V.</summary>
    public IReadOnlyList<double> AuxiliaryOutputs { get; init; } = [0, 0, 0, 0];

    /// <summary>Index of the sample rate: 62.5 mHz times a power of two; 14 by trigger.</summary>
    public int SampleRateIndex { get; init; } = 4;

    /// <summary>Whether a full buffer goes on from its beginning.</summary>
    public bool IsLoop { get; init; } = true;

    /// <summary>Whether a trigger starts the storage.</summary>
    public bool StartsOnTrigger { get; init; }

    /// <summary>Full scale in V rms.</summary>
    public double FullScale => Sr830Scales.Sensitivities[SensitivityIndex];

    /// <summary>Time constant in s.</summary>
    public double TimeConstant => Sr830Scales.TimeConstants[TimeConstantIndex];

    /// <summary>Poles of the filter.</summary>
    public int FilterOrder => SlopeIndex + 1;

    /// <summary>Detected frequency in Hz.</summary>
    public double DetectedFrequency => Frequency * Harmonic;

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Phase);
        writer.Write(IsInternalReference);
        writer.Write(Frequency);
        writer.Write(Amplitude);
        writer.Write(Harmonic);
        foreach (var value in (int[])[
            ReferenceEdge, Input, LineNotch, SensitivityIndex, Reserve, TimeConstantIndex, SlopeIndex, SampleRateIndex,
            .. Displays, .. Ratios, .. FrontOutputs, .. Expands])
        {
            writer.Write((byte)value);
        }

        foreach (var flag in (bool[])[IsGrounded, IsDirectCoupled, IsSynchronous, IsLoop, StartsOnTrigger])
        {
            writer.Write(flag);
        }

        foreach (var value in (double[])[.. Offsets, .. AuxiliaryOutputs])
        {
            writer.Write(value);
        }
    }

    internal static LockInPanel Load(BinaryReader reader) => new()
    {
        Phase = reader.ReadDouble(),
        IsInternalReference = reader.ReadBoolean(),
        Frequency = reader.ReadDouble(),
        Amplitude = reader.ReadDouble(),
        Harmonic = reader.ReadInt32(),
        ReferenceEdge = reader.ReadByte(),
        Input = reader.ReadByte(),
        LineNotch = reader.ReadByte(),
        SensitivityIndex = reader.ReadByte(),
        Reserve = reader.ReadByte(),
        TimeConstantIndex = reader.ReadByte(),
        SlopeIndex = reader.ReadByte(),
        SampleRateIndex = reader.ReadByte(),
        Displays = [reader.ReadByte(), reader.ReadByte()],
        Ratios = [reader.ReadByte(), reader.ReadByte()],
        FrontOutputs = [reader.ReadByte(), reader.ReadByte()],
        Expands = [reader.ReadByte(), reader.ReadByte(), reader.ReadByte()],
        IsGrounded = reader.ReadBoolean(),
        IsDirectCoupled = reader.ReadBoolean(),
        IsSynchronous = reader.ReadBoolean(),
        IsLoop = reader.ReadBoolean(),
        StartsOnTrigger = reader.ReadBoolean(),
        Offsets = [reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()],
        AuxiliaryOutputs = [reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()],
    };
}
