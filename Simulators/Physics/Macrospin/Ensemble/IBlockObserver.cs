using System.Numerics;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>Looks at an ensemble every so many steps; called on several threads, each with other junctions.</summary>
internal interface IBlockObserver
{
    /// <summary>Called once before a run.</summary>
    /// <param name="ensemble">The ensemble as it is.</param>
    /// <param name="interval">Steps from one look to the next.</param>
    void Begin(MacrospinEnsemble ensemble, int interval);

    /// <summary>A look at the junctions of a block.</summary>
    /// <param name="first">First junction of the block.</param>
    /// <param name="step">Steps taken.</param>
    /// <param name="x">x components of m, one a junction.</param>
    /// <param name="y">y components.</param>
    /// <param name="z">z components.</param>
    void Observe<TNumber>(
        int first, long step, ReadOnlySpan<TNumber> x, ReadOnlySpan<TNumber> y, ReadOnlySpan<TNumber> z)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>;
}
