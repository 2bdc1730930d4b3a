namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>The vertical settings of one input, rounded as they are printed.</summary>
public sealed class OscilloscopeInput
{
    /// <summary>Bandwidths that can be selected, in Hz.</summary>
    public static readonly IReadOnlyList<double> Bandwidths =
        [20e6, 500e6, 1e9, 2e9, 4e9, 6e9, 8e9, 12e9, 16e9, 20e9, 23e9, 25e9, 30e9, 33e9];

    private const double SmallestScale = 6.25e-3;
    private const double LargestScale = 0.6;

    /// <summary>V per division, 6.25 mV to 600 mV; clipped.</summary>
    public double Scale
    {
        get;
        set => field = PrintedNumber.Round(Math.Clamp(value, SmallestScale, LargestScale));
    } = 0.1;

    /// <summary>V at the screen's centre, ±3.4 V; clipped.</summary>
    public double Offset
    {
        get;
        set => field = PrintedNumber.Round(Math.Clamp(value, -3.4, 3.4));
    }

    /// <summary>Divisions by which the trace is shifted, ±8; clipped.</summary>
    public double Position
    {
        get;
        set => field = PrintedNumber.Round(Math.Clamp(value, -8, 8));
    }

    /// <summary>Analogue bandwidth in Hz: the smallest one that lets the wanted one through.</summary>
    public double Bandwidth
    {
        get;
        set => field = Bandwidths.FirstOrDefault(bandwidth => bandwidth >= value, Bandwidths[^1]);
    } = Bandwidths[^1];

    /// <summary>Whether the trace is shown, and can be transferred.</summary>
    public bool IsSelected { get; set; }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Scale);
        writer.Write(Offset);
        writer.Write(Position);
        writer.Write(Bandwidth);
        writer.Write(IsSelected);
    }

    internal void Load(BinaryReader reader)
    {
        Scale = reader.ReadDouble();
        Offset = reader.ReadDouble();
        Position = reader.ReadDouble();
        Bandwidth = reader.ReadDouble();
        IsSelected = reader.ReadBoolean();
    }
}
