namespace SpinBench.Networks.Perceptron;

/// <summary>How the junctions of a network differ from their common curve. All zero: no variation.</summary>
/// <param name="Weight">Standard deviation of the weight w, relative; 0 to 1.</param>
/// <param name="Shift">Standard deviation of the shift H_s, in units of 1/w; at least 0.</param>
/// <param name="FieldNoise">Standard deviation of a field drawn anew at each evaluation, in units of 1/w; at least 0.</param>
/// <param name="Probability">Standard deviation of a constant that is added to P, which stays within 0 and 1; at least 0.</param>
public sealed record DeviceVariation(double Weight = 0, double Shift = 0, double FieldNoise = 0, double Probability = 0)
{
    /// <summary>No variation.</summary>
    public static DeviceVariation None { get; } = new();
}
