namespace SpinBench.Networks.Nanomagnets;

/// <summary>A short piece of an edge in an image.</summary>
/// <param name="X">Middle, in sides of the image.</param>
/// <param name="Y">Middle, in sides of the image.</param>
/// <param name="Angle">Direction in rad, modulo half a turn.</param>
/// <param name="IsSalient">Whether it belongs to the contour.</param>
public sealed record EdgeSegment(double X, double Y, double Angle, bool IsSalient);
