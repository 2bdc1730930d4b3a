namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>
/// What a junction rectifies, from the linearised equation of motion written out for a layer tilted in the xz plane: a second
/// way beside the simulators' general linear response.
/// </summary>
/// <remarks>
/// Damping-like torque makes the symmetric line, voltage-controlled anisotropy the antisymmetric one; fields in T, the
/// reference junction's values by default.
/// </remarks>
internal sealed record ClosedForm
{
    private const double Gyromagnetic = 1.76085963e11;
    private const double TorquePerAmpere = 8.70;

    public double FirstOrder { get; init; } = 0.056;

    public double PerVolt { get; init; } = -0.034;

    public double SecondOrder { get; init; } = 0.010;

    public double Internal { get; init; } = 72.34e-4;

    public double Stray { get; init; } = -1e-4;

    public double Misalignment { get; init; }

    public double Shape { get; init; }

    public double Damping { get; init; } = 0.02;

    public double Canting { get; init; } = 4.3 * Math.PI / 180;

    public double Parallel { get; init; } = 505;

    /// <summary>Peak voltage at the junction's terminals without it, in V: -40 dBm into 50 ohm.</summary>
    public double OpenPeak { get; init; } = 2 * Math.Sqrt(2 * 50 * 1e-7);

    /// <summary>Boltzmann's weight of the high state: w B_z with 0.2155/Oe.</summary>
    public double HighProbability(double field)
    {
        var normal = field * Math.Sin(Misalignment) + Stray;
        return 1 / (1 + Math.Exp(-2155 * normal));
    }

    public (double Frequency, double Width, double Symmetric, double Antisymmetric) Line(double voltage, double field, bool high)
    {
        var anisotropy = FirstOrder + PerVolt * voltage;
        var along = field * Math.Cos(Misalignment) + Internal;
        var normal = field * Math.Sin(Misalignment) + Stray;
        var angle = Rest(anisotropy, along, normal, high);
        var (sine, cosine) = Math.SinCos(angle);
        var square = cosine * cosine;
        var zeeman = along * sine + normal * cosine;
        var first = anisotropy * (square - sine * sine) - SecondOrder * square * (square - 3 * sine * sine) + zeeman;
        var second = anisotropy * square - SecondOrder * square * square + zeeman + Shape;
        var rate = Gyromagnetic / (1 + Damping * Damping);
        var squared = Gyromagnetic * Gyromagnetic * first * second / (1 + Damping * Damping);
        var width = rate * Damping * (first + second);

        var antiparallel = Parallel * (1 + 1 / (1 + voltage * voltage / 0.25));
        var (mean, half) = ((1 / Parallel + 1 / antiparallel) / 2, (1 / Parallel - 1 / antiparallel) / 2);
        var conductance = mean - half * Math.Sin(angle + Canting);
        var slope = half * Math.Cos(angle + Canting) / (conductance * conductance);
        var wave = OpenPeak / conductance / (1 / conductance + 50);
        var current = wave * conductance;
        var anisotropyDrive = -PerVolt * wave * sine * cosine;
        var torqueDrive = TorquePerAmpere * current * cosine;
        var frequency = Math.Sqrt(squared);

        // At resonance, and by the slope through it.
        var symmetric = rate * (torqueDrive + Damping * anisotropyDrive) / width;
        var antisymmetric = rate * Gyromagnetic * second * anisotropyDrive / (frequency * width);
        return (frequency / Math.Tau, width / Math.Tau, current * slope * symmetric / 2, current * slope * antisymmetric / 2);
    }

    private double Rest(double anisotropy, double along, double normal, bool high)
    {
        var angle = high ? 0.1 : Math.PI - 0.1;
        for (var step = 0; step < 400; step++)
        {
            var (sine, cosine) = Math.SinCos(angle);
            var slope = sine * cosine * (anisotropy - SecondOrder * cosine * cosine) - along * cosine + normal * sine;
            angle -= slope / anisotropy;
        }

        return angle;
    }
}
