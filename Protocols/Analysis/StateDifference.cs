namespace SpinBench.Protocols.Analysis;

/// <summary>How the lines of two states differ, high less low, as far as it is known before a spectrum is looked at: normal errors.</summary>
/// <param name="Splitting">Of the centres, in the unit of the abscissae.</param>
/// <param name="Width">Of the widths, in parts of their mean.</param>
/// <param name="Symmetric">Of S, in parts of |S| + |A|.</param>
/// <param name="Antisymmetric">Of A, in the same parts.</param>
internal sealed record StateDifference(Estimate Splitting, Estimate Width, Estimate Symmetric, Estimate Antisymmetric);
