namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>Rows of what makes up sinusoidal drives.</summary>
internal static class SineRow
{
    /// <summary>Mean.</summary>
    public const int Offset = 0;

    /// <summary>Amplitude.</summary>
    public const int Amplitude = 1;

    /// <summary>Turns a half step.</summary>
    public const int Frequency = 2;

    /// <summary>Phase at the start in turns.</summary>
    public const int Phase = 3;

    /// <summary>Number of rows.</summary>
    public const int Count = 4;
}
