namespace SpinBench.Figures;

/// <summary>A device on a wafer map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X">Position from the middle in m.</param>
/// <param name="Y">Position from the middle in m, upwards.</param>
/// <param name="Value">The mapped value; NaN when it was not measured.</param>
/// <param name="IsDead">Whether it is dead: then a last value is still shown, behind a cross.</param>
public sealed record WaferSite(string Name, double X, double Y, double Value, bool IsDead);
