using SpinBench.Networks.Force;

namespace SpinBench.Networks.Storage;

/// <summary>The response of a network's neurons as numbers, so that a stored network needs neither catalogue nor file.</summary>
/// <param name="Name"><c>cubic</c> or <c>curve</c>.</param>
/// <param name="Numbers">Coefficients from the third power down, or outputs at even drives.</param>
/// <param name="Pulse">Scale of a curve; null for a cubic.</param>
internal sealed record StoredResponse(string Name, double[] Numbers, PulseScale? Pulse)
{
    private const string Cubic = "cubic";
    private const string Curve = "curve";

    /// <summary>The numbers of an activation; null for the equation of motion, which its name tells.</summary>
    public static StoredResponse? Of(NeuronActivation activation)
    {
        var response = activation.Create(1, 0);
        using var junctions = response as IDisposable;
        return response switch
        {
            CubicResponse cubic => new StoredResponse(Cubic, [cubic.Cubic, cubic.Quadratic, cubic.Linear, cubic.Constant], null),
            CurveResponse curve => new StoredResponse(Curve, curve.Outputs.ToArray(), curve.Scale),
            _ => null,
        };
    }

    /// <summary>The activation again.</summary>
    /// <param name="name">How it was asked for.</param>
    /// <param name="description">Its description.</param>
    /// <param name="pulse">Scale of a curve; null for others.</param>
    /// <param name="numbers">Reads the numbers by their name.</param>
    /// <exception cref="FormatException">The numbers are no response.</exception>
    public static NeuronActivation Restore(string name, string description, PulseScale? pulse, Func<string, double[]> numbers)
    {
        if (name == NeuronActivations.Live)
        {
            return NeuronActivations.Find(name, null, _ => throw new FormatException("the equation of motion is no stored curve"));
        }

        INeuronResponse response = pulse is not null
            ? new CurveResponse(pulse, numbers(Curve))
            : numbers(Cubic) is [var cubic, var quadratic, var linear, var constant]
                ? new CubicResponse(cubic, quadratic, linear, constant)
                : throw new FormatException("its cubic has not four numbers");
        return new NeuronActivation(name, description, (_, _) => response);
    }
}
