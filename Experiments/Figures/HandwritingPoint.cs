namespace SpinBench.Figures;

/// <summary>Where a pen was.</summary>
/// <param name="Time">Time in s.</param>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
/// <param name="WantedX">Where it should have been.</param>
/// <param name="WantedY">Where it should have been.</param>
/// <param name="IsDown">Whether it was on the paper.</param>
public readonly record struct HandwritingPoint(double Time, double X, double Y, double WantedX, double WantedY, bool IsDown);
