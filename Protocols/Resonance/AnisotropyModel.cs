using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Resonance;

/// <summary>The parameters of Eq. (7) for several biases as one vector, and the frequencies that they give.</summary>
/// <remarks>
/// Two anisotropy fields a bias, then what all share and what is not fixed: internal field, misalignment, stray field and
/// shape anisotropy.
/// </remarks>
internal sealed class AnisotropyModel
{
    private readonly double[] _biases;
    private readonly int[] _places;

    public AnisotropyModel(AnisotropyFitSettings settings, IEnumerable<double> biases)
    {
        Settings = settings;
        _biases = [.. biases];
        var next = 2 * _biases.Length;
        bool[] free = [settings.InternalField is null, settings.Misalignment is null, settings.StrayField is null, settings.ShapeField is null];
        _places = [.. free.Select(isFree => isFree ? next++ : -1)];
        Parameters = next;
    }

    public AnisotropyFitSettings Settings { get; }

    public int Parameters { get; }

    public IReadOnlyList<double> Biases => _biases;

    /// <summary>dB_K1/dV in T/V, by which a voltage beside the nominal bias is corrected.</summary>
    public double Slope { get; init; }

    /// <summary>α, which lowers the frequencies by half of its square.</summary>
    public double Damping { get; init; }

    /// <summary>Place of the first-order anisotropy field of a bias; the second-order one follows.</summary>
    public int PlaceOf(double bias) => 2 * Array.IndexOf(_biases, bias);

    /// <summary>Place of what is shared; -1 where it is fixed.</summary>
    public int PlaceOf(SharedParameter parameter) => _places[(int)parameter];

    public double Shared(Vector<double> parameters, SharedParameter parameter)
    {
        if (PlaceOf(parameter) is >= 0 and var place)
        {
            return parameters[place];
        }

        return parameter switch
        {
            SharedParameter.InternalField => Settings.InternalField ?? 0,
            SharedParameter.Misalignment => Settings.Misalignment ?? 0,
            SharedParameter.StrayField => Settings.StrayField ?? 0,
            _ => Settings.ShapeField ?? 0,
        };
    }

    /// <summary>A start from a first-order field in T and an internal field in T.</summary>
    public Vector<double> Start(double firstOrder, double internalField, double misalignment)
    {
        var start = Vector<double>.Build.Dense(Parameters);
        for (var bias = 0; bias < _biases.Length; bias++)
        {
            (start[2 * bias], start[2 * bias + 1]) = (1.1 * firstOrder, 0.1 * firstOrder);
        }

        Set(SharedParameter.InternalField, internalField);
        Set(SharedParameter.Misalignment, misalignment);
        Set(SharedParameter.ShapeField, 0.1 * firstOrder);
        return start;

        void Set(SharedParameter parameter, double value)
        {
            if (PlaceOf(parameter) is >= 0 and var place)
            {
                start[place] = value;
            }
        }
    }

    /// <summary>A start from where another model of the same biases has ended.</summary>
    public Vector<double> StartFrom(AnisotropyModel other, Vector<double> parameters)
    {
        var start = Vector<double>.Build.Dense(Parameters);
        parameters.CopySubVectorTo(start, 0, 0, 2 * _biases.Length);
        foreach (var parameter in Enum.GetValues<SharedParameter>().Where(parameter => PlaceOf(parameter) >= 0))
        {
            start[PlaceOf(parameter)] = other.Shared(parameters, parameter);
        }

        return start;
    }

    /// <summary>Steps for derivatives.</summary>
    public double[] Steps()
    {
        var steps = new double[Parameters];
        Array.Fill(steps, 1e-6);
        return steps;
    }

    /// <summary>Eq. (7) at a field for the high or the low state.</summary>
    public ResonanceCondition At(Vector<double> parameters, double bias, double voltage, double field, bool high)
    {
        var index = PlaceOf(bias);
        var (sine, cosine) = Math.SinCos(Shared(parameters, SharedParameter.Misalignment));
        var normal = field * sine + Shared(parameters, SharedParameter.StrayField);
        return new ResonanceCondition(
            parameters[index] + Slope * (voltage - bias), parameters[index + 1],
            field * cosine + Shared(parameters, SharedParameter.InternalField), high ? normal : -normal,
            Shared(parameters, SharedParameter.ShapeField));
    }

    /// <summary>The frequency in Hz that belongs to a resonance.</summary>
    public double Frequency(Vector<double> parameters, ResonancePoint point) =>
        Frequency(parameters, point, point.Field);

    /// <summary>The same at a field; a line whose state is not known belongs to the state that lies nearer.</summary>
    public double Frequency(Vector<double> parameters, ResonancePoint point, double field)
    {
        var probability = point.HighProbability;
        if (double.IsNaN(probability))
        {
            var (high, low) = (Of(high: true), Of(high: false));
            return !(Math.Abs(high - point.Frequency) <= Math.Abs(low - point.Frequency)) && double.IsFinite(low) ? low : high;
        }

        return (probability > 0 ? probability * Of(high: true) : 0) + (probability < 1 ? (1 - probability) * Of(high: false) : 0);

        double Of(bool high) => At(parameters, point.Bias, point.Voltage, field, high).Frequency(Damping);
    }
}
