namespace SpinBench.Networks.Force;

/// <summary>Which drives of a junction are 0 ... 1 to a network, and which readings -1 ... 1.</summary>
/// <param name="LowDrive">Drive of u = 0, as a current density in A/m² or in the unit of a measured curve.</param>
/// <param name="HighDrive">Drive of u = 1.</param>
/// <param name="LowReading">Reading of y = -1, in ohm or V.</param>
/// <param name="HighReading">Reading of y = 1.</param>
public sealed record PulseScale(double LowDrive, double HighDrive, double LowReading, double HighReading)
{
    /// <summary>The paper's range: 0.8 to 1.0·10¹⁰ A/m² and 114 to 145 Ω (Zheng et al., arXiv:1912.08596, Fig. 1).</summary>
    public static PulseScale Zheng2022 { get; } = new(0.8e10, 1.0e10, 114, 145);

    /// <summary>The drive of a network's u.</summary>
    public double Drive(double u) => LowDrive + (u * (HighDrive - LowDrive));

    /// <summary>The output y of a reading.</summary>
    public double Output(double reading) => (2 * (reading - LowReading) / (HighReading - LowReading)) - 1;
}
