using SpinBench.Protocols;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Networks.Force;

/// <summary>The kinds of neurons a user can ask for.</summary>
public static class NeuronActivations
{
    /// <summary>Name of the fitted curve of the built-in junction.</summary>
    public const string Cubic = "mtj-40";

    /// <summary>Name of the equation of motion of the built-in junction.</summary>
    public const string Live = "live";

    /// <summary>The fitted curve of the junction <c>mtj-40</c> in the paper's range.</summary>
    public static NeuronActivation FortyNanometreJunction { get; } = new(
        Cubic, "the fitted curve of mtj-40, 0.8 to 1.0e10 A/m^2, 1.5 ns", (_, _) => CubicResponse.FortyNanometreJunction);

    /// <summary>Finds a kind of neuron by what a user wrote.</summary>
    /// <param name="text"><c>mtj-40</c>, <c>live</c>, the number of a stored curve, or a CSV file of <see cref="NeuronCurveFile"/>.</param>
    /// <param name="range">Drives of u = 0 and 1 in the unit of the curve, or in A/m² for <c>live</c>; null for the usual range, or all of a curve.</param>
    /// <param name="stored">Finds a stored curve by its number.</param>
    /// <exception cref="NeuronCurveException">The curve or the range cannot be a neuron's.</exception>
    /// <exception cref="SpinBench.Instruments.Files.SettingsFileException">The file cannot be read.</exception>
    public static NeuronActivation Find(string text, (double Low, double High)? range, Func<long, ResponseCurve> stored)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(stored);
        return text switch
        {
            Cubic when range is null => FortyNanometreJunction,
            Cubic or Live => OfEquation(text, range),
            _ when long.TryParse(text, out var number) => OfCurve(text, stored(number), range),
            _ => OfCurve(text, NeuronCurveFile.Load(text), range),
        };
    }

    /// <summary>A measured curve.</summary>
    /// <param name="name">How it was asked for.</param>
    /// <param name="curve">The curve.</param>
    /// <param name="range">Drives of u = 0 and 1 in its unit; null for all of it.</param>
    /// <exception cref="NeuronCurveException">The curve or the range cannot be a neuron's.</exception>
    public static NeuronActivation OfCurve(string name, ResponseCurve curve, (double Low, double High)? range = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var response = new CurveResponse(curve, range);
        var (scale, from) = (response.Scale, curve.Run > 0 ? $"run {curve.Run}, device {curve.Device}" : curve.Device);
        return new(
            name, FormattableString.Invariant(
                $"the measured curve of {from}, {scale.LowDrive:G4} to {scale.HighDrive:G4} {curve.DriveUnit}: {scale.LowReading:G5} to {scale.HighReading:G5} {curve.ReadingUnit}"),
            (_, _) => response);
    }

    /// <summary>The equation of motion, in every update.</summary>
    /// <param name="junction">The junction of every neuron.</param>
    /// <param name="settings">How it is driven and read; its seed is replaced by that of the network.</param>
    /// <param name="scale">What is 0 and 1, and -1 and 1.</param>
    public static NeuronActivation OfEquation(JunctionMacrospin junction, PulseNeuronSettings settings, PulseScale scale)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(scale);
        return new(
            Live, FormattableString.Invariant(
                $"the equation of motion of {junction.Device.Name}, {scale.LowDrive:G4} to {scale.HighDrive:G4} A/m^2, {settings.PulseLength * 1e9:G4} ns, {settings.Temperature:G4} K"),
            (count, seed) => new LiveResponse(
                new PulseNeuronEnsemble([.. Enumerable.Repeat(junction, count)], settings with { Seed = seed }), scale));
    }

    private static NeuronActivation OfEquation(string name, (double Low, double High)? range)
    {
        var junction = new JunctionMacrospin(JunctionDeviceFile.BuiltIn(Cubic), MovingVolume.WholePillar);
        var settings = new PulseNeuronSettings();
        if (range is null)
        {
            return OfEquation(junction, settings, PulseScale.Zheng2022);
        }

        // A table of the range shows a kink inside it before a network meets it.
        const int points = 81;
        var (low, high) = range.Value;
        double[] densities = [.. Enumerable.Range(0, points).Select(i => low + (i * (high - low) / (points - 1)))];
        var curve = new ResponseCurve
        {
            Drive = densities, Reading = PulseNeuronEnsemble.Readings(junction, densities, settings), StandardError = new double[points],
            DriveUnit = "A/m^2", ReadingUnit = "ohm", PulseLength = settings.PulseLength, Device = Cubic,
        };
        return name == Live ? OfEquation(junction, settings, new CurveResponse(curve).Scale) : OfCurve(name, curve);
    }
}
