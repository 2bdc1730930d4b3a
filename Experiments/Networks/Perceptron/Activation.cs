using SpinBench.Protocols;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// The neuron of a network. A network unit z is mapped linearly onto field, H = H_s + g z, so that a junction with the
/// logistic curve of weight w fires with probability 1 / (1 + exp(-w g z)); the slope w g is what distinguishes it
/// from the ideal sigmoid (slope 1).
/// </summary>
public sealed record Activation
{
    private Activation(string name, double slope, ActivationCurve? curve, ResponseKind kind) =>
        (Name, Slope, Curve, Kind) = (name, slope, curve, kind);

    /// <summary>The slope w g of a junction when nothing else is asked: the map is not normalised to the curve.</summary>
    public const double DeviceSlope = 2;

    /// <summary>The ideal sigmoid 1 / (1 + exp(-z)).</summary>
    public static Activation Ideal { get; } = new("ideal sigmoid", 1, null, ResponseKind.Logistic);

    /// <summary>What the neuron is, for reports.</summary>
    public string Name { get; }

    /// <summary>w g: steepness in units of the ideal neuron.</summary>
    public double Slope { get; }

    /// <summary>The measured curve; null for the ideal sigmoid.</summary>
    public ActivationCurve? Curve { get; }

    /// <summary>Field per network unit g in T, signed as the curve's weight; null for the ideal sigmoid.</summary>
    public double? FieldPerUnit => Curve is null ? null : Slope / Curve.Weight;

    internal ResponseKind Kind { get; }

    /// <summary>An ideal sigmoid of another slope, above 0.</summary>
    public static Activation Sigmoid(double slope) =>
        new("sigmoid", Checked(slope), null, ResponseKind.Logistic);

    /// <summary>The logistic fit of a measured curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="slope">w g, above 0.</param>
    public static Activation Fitted(ActivationCurve curve, double slope = DeviceSlope) =>
        new("MTJ, fitted curve", Checked(slope), Checked(curve), ResponseKind.Logistic);

    /// <summary>The measured probabilities themselves, linearly interpolated, constant beyond the ends.</summary>
    /// <param name="curve">The curve, with at least two fields.</param>
    /// <param name="slope">w g, above 0.</param>
    /// <param name="monotone">Replace the probabilities by their best monotone fit first (isotonic regression).</param>
    public static Activation Measured(ActivationCurve curve, double slope = DeviceSlope, bool monotone = false) => new(
        monotone ? "MTJ, measured curve, monotone" : "MTJ, measured curve",
        Checked(slope),
        Checked(curve),
        monotone ? ResponseKind.MonotoneTable : ResponseKind.Table);

    internal IResponse CreateResponse() => Kind == ResponseKind.Logistic
        ? new LogisticResponse()
        : TableResponse.From(Curve!, Kind == ResponseKind.MonotoneTable);

    private static double Checked(double slope) => slope > 0 && double.IsFinite(slope)
        ? slope
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope of a neuron is a number above 0.");

    private static ActivationCurve Checked(ActivationCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return double.IsFinite(curve.Weight) && curve.Weight != 0 && double.IsFinite(curve.Shift)
            ? curve
            : throw new ArgumentException("The curve has no finite weight and shift: fit it first.", nameof(curve));
    }
}
