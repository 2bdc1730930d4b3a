namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>What tells one make of gaussmeter from another.</summary>
/// <param name="Identity">What it answers to <c>*IDN?</c>.</param>
/// <param name="Noise">Noise in T rms on the smallest range; ten times more on each larger one.</param>
/// <param name="Decimals">Decimals of a reading in T on the smallest range; one less on each larger one.</param>
/// <param name="HasFilter">Whether readings of DC field can be averaged.</param>
public sealed record GaussmeterModel(string Identity, double Noise, int Decimals, bool HasFilter)
{
    /// <summary>Lake Shore 475: 5¾ digits.</summary>
    public static GaussmeterModel LakeShore475 { get; } = new("LSCI,MODEL475,4750123,1.2", 2e-8, 8, HasFilter: false);

    /// <summary>Lake Shore 425: 4¾ digits.</summary>
    public static GaussmeterModel LakeShore425 { get; } = new("LSCI,MODEL425,4250456,1.1", 2e-7, 7, HasFilter: true);
}
