using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>What the blocks of an ensemble are made from.</summary>
/// <param name="Junctions">Parameters.</param>
/// <param name="Initial">Magnetisations at the start.</param>
/// <param name="Drives">Drives; null without.</param>
/// <param name="Options">Step, precision and so on.</param>
internal sealed record EnsembleSetup(
    IReadOnlyList<MacrospinParameters> Junctions,
    IReadOnlyList<CartesianVector> Initial,
    IReadOnlyList<JunctionDrive>? Drives,
    MacrospinEnsembleOptions Options)
{
    /// <summary>Name of the stream of the thermal fields.</summary>
    public const string ThermalStream = "macrospin ensemble/thermal";

    public EnsembleTerms Terms { get; } = new(Junctions, Drives);

    public ulong NoiseKey => RandomStream.KeyOf(Options.Seed, ThermalStream);

    /// <summary>Throws where a parameter makes no sense or the step is too long.</summary>
    public void Validate()
    {
        Require(Junctions.Count > 0, "An ensemble needs at least one junction.");
        Require(Initial.Count == Junctions.Count, $"{Junctions.Count} junctions cannot start from {Initial.Count} magnetisations.");
        Require(Drives is null || Drives.Count == Junctions.Count, $"{Junctions.Count} junctions cannot follow {Drives?.Count} drives.");
        Require(double.IsFinite(Options.Step) && Options.Step > 0, "The step of an ensemble is a time above 0 s.");
        Require(Options.Threads >= 0, "The number of threads is 0 (one each processor) or more.");
        for (var i = 0; i < Junctions.Count; i++)
        {
            Junctions[i].ThrowIfInvalid();
            Require(double.IsFinite(Initial[i].Length) && Initial[i].Length > 0, $"The initial magnetisation of junction {i} has no direction.");
            RequireStep(i, Junctions[i]);
        }
    }

    /// <summary>Throws where other parameters of a junction make no sense, ask for a term that was compiled out, or for a shorter step.</summary>
    public void Validate(int junction, MacrospinParameters parameters)
    {
        parameters.ThrowIfInvalid();
        var drives = Drives is null ? null : new[] { Drives[junction] };
        Require(
            Terms.Hold(new EnsembleTerms([parameters], drives)),
            $"Junction {junction} cannot change to parameters with a term (tilt, second order, shape, asymmetric torque, temperature) that no junction had at the start.");
        RequireStep(junction, parameters);
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }

    private void RequireStep(int junction, MacrospinParameters parameters)
    {
        var integrator = Terms.IsThermal ? MacrospinIntegrator.Heun : MacrospinIntegrator.RungeKutta4;
        if (Drives is null)
        {
            StepLimit.Require(integrator, parameters, Options.Step);
            return;
        }

        // All bounds of the frequency are convex in the drive: its ends suffice.
        var drive = Drives[junction];
        var (lowest, highest) = drive.Waveform.Range;
        foreach (var value in new[] { lowest, highest })
        {
            var driven = drive.At(parameters, value);
            driven.ThrowIfInvalid();
            StepLimit.Require(integrator, driven, Options.Step);
        }
    }
}
