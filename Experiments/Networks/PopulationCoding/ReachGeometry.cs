namespace SpinBench.Networks.PopulationCoding;

/// <summary>An eye and an arm that look and reach for an object on a line, from different points: A. Mizrahi et al., Nat. Commun. 9, 1533 (2018) has the idea, the numbers are ours.</summary>
public static class ReachGeometry
{
    private const double Line = 1;
    private const double ArmX = 0.6;
    private const double ArmY = 0.4;

    private static readonly double s_least = Angle(-1);
    private static readonly double s_largest = Angle(1);

    /// <summary>Angle of the arm, scaled to -1 to 1, at which it points to what the eye sees.</summary>
    /// <param name="eye">Angle of the eye at the origin over 45 degrees, -1 to 1.</param>
    public static double ArmOf(double eye) => (2 * (Angle(eye) - s_least) / (s_largest - s_least)) - 1;

    private static double Angle(double eye) => Math.Atan2((Line * Math.Tan(eye * Math.PI / 4)) - ArmX, Line - ArmY);
}
