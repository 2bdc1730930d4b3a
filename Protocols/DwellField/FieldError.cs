using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.DwellField;

/// <summary>What all fields of a run have in error together, which no scatter shows.</summary>
/// <param name="Zero">Largest error of the zero in T, evenly likely within it.</param>
/// <param name="Gain">Largest relative error, evenly likely within it.</param>
public sealed record FieldError(double Zero, double Gain)
{
    /// <summary>A field in T with these errors in its interval.</summary>
    public Estimate In(Estimate field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var ofGain = Gain * field.Value;
        var all = Math.Sqrt(field.StandardError * field.StandardError + (Zero * Zero + ofGain * ofGain) / 3);
        return Estimate.Normal(field.Value, all, field.Remark);
    }
}
