namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>Rows of an operating point: what a drive or a thermal field can change.</summary>
internal static class PointRow
{
    /// <summary>P, three rows.</summary>
    public const int P = 0;

    /// <summary>Q, three rows.</summary>
    public const int Q = 3;

    /// <summary>B_K1, less the demagnetising difference along z if the axis is z.</summary>
    public const int FirstOrder = 6;

    /// <summary>2aΛ²/(Λ²+1), the strength at m·p = 0 of the torque with angular factor.</summary>
    public const int Torque = 7;

    /// <summary>Number of rows.</summary>
    public const int Count = 8;
}
