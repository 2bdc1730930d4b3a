using SpinBench.Instruments.Units;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.Vcma;

/// <summary>The activation curve of one bias.</summary>
public sealed record BiasCurve
{
    private readonly FieldCurve _curve;

    internal BiasCurve(double nominal, FieldCurve curve)
    {
        Nominal = nominal;
        _curve = curve;
        Curve = curve.IsDetermined ? ActivationCurves.Of(curve.Fit, curve.Records, curve.Bias) : null;
    }

    /// <summary>Bias that was asked for, in V.</summary>
    public double Nominal { get; }

    /// <summary>Voltage across the junction in V, the mean of both states; that of a state differs by half the resistance step.</summary>
    public double Bias => double.IsFinite(_curve.Bias) ? _curve.Bias : Nominal;

    /// <summary>Voltage across the junction in the low state in V; NaN without levels.</summary>
    public double LowBias => _curve.LowBias;

    /// <summary>Voltage across the junction in the high state in V; NaN without levels.</summary>
    public double HighBias => _curve.HighBias;

    /// <summary>The fit; undetermined with a reason when it failed.</summary>
    public ActivationFit Fit => _curve.Fit;

    /// <summary>Mean dwell time of both states at the centre of the curve, in s.</summary>
    public Estimate DwellTime => _curve.DwellTime;

    /// <summary>The measured curve; null without a fit.</summary>
    public ActivationCurve? Curve { get; }

    /// <summary>The estimator of the fit.</summary>
    public CurveEstimator Estimator => _curve.Estimator;

    /// <summary>Readings of all fields.</summary>
    public int Reads => _curve.Records.Sum(record => record.Reads);

    /// <summary>What a reader must know of this bias.</summary>
    public IReadOnlyList<string> Remarks => _curve.Remarks;

    internal string Name => Quantity.Format(Nominal, "V");

    internal double TelegraphAmplitude => _curve.TelegraphAmplitude;
}
