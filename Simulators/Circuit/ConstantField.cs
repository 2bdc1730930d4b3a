namespace SpinBench.Simulators.Circuit;

/// <summary>A field that never moves; the lab without a magnet.</summary>
/// <param name="field">B at the device in T.</param>
public sealed class ConstantField(double field) : IFieldSource
{
    /// <inheritdoc/>
    public double FieldAt(double seconds) => field;

    /// <inheritdoc/>
    public double SteadyFrom => double.NegativeInfinity;
}
