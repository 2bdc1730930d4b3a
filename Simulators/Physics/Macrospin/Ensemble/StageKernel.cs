namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>
/// The stages of the methods, each a pass over the lanes of a block. A pass is a short chain of arithmetic, so that several
/// registers are under way at once, and short code, which the compiler keeps in registers whatever terms are on.
/// </summary>
internal abstract unsafe class StageKernel<TNumber>
    where TNumber : unmanaged
{
    /// <summary>to = m + from × (P + from × Q).</summary>
    /// <param name="block">The block.</param>
    /// <param name="point">First row of the operating point.</param>
    /// <param name="from">First row of the stage to start from.</param>
    /// <param name="to">First row of the stage to make.</param>
    /// <param name="lanes">Lanes in use, a multiple of <see cref="Computing.GaussianKernel.LaneAlignment"/>.</param>
    public abstract void Turn(TNumber* block, int point, int from, int to, int lanes);

    /// <summary>to = m + 2 from × (P + from × Q).</summary>
    /// <inheritdoc cref="Turn"/>
    public abstract void TurnTwice(TNumber* block, int point, int from, int to, int lanes);

    /// <summary>m = (m₂ + 2m₃ + m₄ - m + m₄ × (P + m₄ × Q))/3, brought to length one.</summary>
    /// <inheritdoc cref="Turn"/>
    public abstract void FinishRungeKutta(TNumber* block, int point, int lanes);

    /// <summary>m = (m + m₂ + m₂ × (P + m₂ × Q))/2, brought to length one.</summary>
    /// <inheritdoc cref="Turn"/>
    public abstract void FinishHeun(TNumber* block, int point, int lanes);

    /// <summary>
    /// The point = point + thermal field, from three rows of normal deviates, and the second stage m₂ = m + m × (P + m × Q)
    /// with it.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="point">First row of the operating point without thermal field.</param>
    /// <param name="deviates">Three rows.</param>
    /// <param name="lanes">Lanes in use.</param>
    public abstract void TurnInThermalField(TNumber* block, int point, float* deviates, int lanes);

    /// <summary>A whole step of Heun's method where nothing else changes with time.</summary>
    /// <inheritdoc cref="TurnInThermalField"/>
    public abstract void StepHeun(TNumber* block, int point, float* deviates, int lanes);

    /// <summary>The point with the thermal field alone, for an end of a step that a drive has changed.</summary>
    /// <inheritdoc cref="TurnInThermalField"/>
    public abstract void AddThermalField(TNumber* block, int point, float* deviates, int lanes);

    /// <summary>The point = constant + drive · driven.</summary>
    public abstract void AddDrive(TNumber* block, TNumber* drive, int lanes);
}
