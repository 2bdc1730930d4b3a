using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// A spectrum in the joint fit: where its lines are follows from Eq. (7), their heights and the background are its own.
/// </summary>
/// <remarks>
/// Where the resistance told the states apart, every point knows its state. Otherwise the junction sat in one state, nobody
/// knows in which, or it was faster than the readings: then the heights of both lines say what it did.
/// </remarks>
internal sealed class JointSpectrum
{
    private const int MostColumns = 6;
    private const double LossScale = 2;

    private readonly ResonanceSpectrum _spectrum;
    private readonly double _relativeStep;
    private readonly double _from;
    private readonly double _to;
    private readonly double[] _errors;
    private readonly double[] _weights;
    private readonly double[] _columns;
    private readonly LinearProjection _projection = new(MostColumns);
    private double _highShare = 0.5;
    private double _deviation = 1;


    /// <summary>Prepares a spectrum with points.</summary>
    /// <param name="spectrum">It.</param>
    /// <param name="relativeStep">Step of the resistance between the states over the low state's, where the spectrum does not show it.</param>
    public JointSpectrum(ResonanceSpectrum spectrum, double relativeStep)
    {
        (_spectrum, _relativeStep) = (spectrum, relativeStep);
        IsResolved = spectrum.Levels is not null && spectrum.Points.All(point => double.IsFinite(point.HighProbability));
        _errors = [.. spectrum.Points.Select(point => point.Error)];
        _weights = [.. _errors.Select(error => 1 / error)];
        _columns = new double[MostColumns * Count];
        (_from, _to) = (spectrum.Points.Min(point => point.Abscissa), spectrum.Points.Max(point => point.Abscissa));
    }

    public int Count => _errors.Length;

    public double Bias => _spectrum.Bias;

    public double Field => _spectrum.Field;

    /// <summary>Whether every point knows the junction's state.</summary>
    public bool IsResolved { get; }

    /// <summary>The one state that it shows, 1 or 0; null for both.</summary>
    public int? OnlyState { get; private set; }

    /// <summary>Sum of squares over degrees of freedom at the last judgement.</summary>
    public double ChiSquared { get; private set; } = double.NaN;

    /// <summary>Voltage in V across the junction in a state.</summary>
    public double VoltageOf(bool high)
    {
        if (_spectrum.Levels is { } levels)
        {
            return _spectrum.Current * (high ? levels.High : levels.Low);
        }

        var share = OnlyState ?? _highShare;
        return _spectrum.Current * _spectrum.Resistance * (high ? 1 + _relativeStep : 1) / (1 + share * _relativeStep);
    }

    /// <summary>What lines at the given places leave, in standard errors, outliers held back.</summary>
    public void Residuals(in ResonanceLine high, in ResonanceLine low, Span<double> into) => Residuals(high, low, OnlyState, into);

    /// <summary>Decides again whether one state explains the points, and how much outliers count.</summary>
    /// <param name="high">The high state's line; heights are not used.</param>
    /// <param name="low">The low state's.</param>
    /// <param name="heightRatio">Height of the high state's line over the low state's if the junction were in one and the other.</param>
    /// <param name="decides">Whether one state may be left out.</param>
    public void Judge(in ResonanceLine high, in ResonanceLine low, double heightRatio, bool decides)
    {
        for (var index = 0; index < Count; index++)
        {
            _weights[index] *= _deviation;
        }

        var both = CostOf(high, low, null);
        var scatter = Math.Max(1, both / Math.Max(1, Count - MostColumns));
        _highShare = IsResolved ? _highShare : ShareOf(_projection.Heights, heightRatio);
        if (decides && !IsResolved)
        {
            var perParameter = Math.Log(Count) * scatter;
            var (onlyHigh, onlyLow) = (CostOf(high, low, 1), CostOf(high, low, 0));
            OnlyState = Math.Min(onlyHigh, onlyLow) < both + 2 * perParameter ? (onlyHigh < onlyLow ? 1 : 0) : null;
        }

        ChiSquared = CostOf(high, low, OnlyState) / Math.Max(1, Count - (OnlyState is null ? MostColumns : MostColumns - 2));
        Span<double> rest = stackalloc double[Count];
        Residuals(high, low, OnlyState, rest);
        _deviation = Math.Sqrt(scatter);
        for (var index = 0; index < Count; index++)
        {
            var distance = rest[index] / (_weights[index] * _errors[index]) / (LossScale * _deviation);
            _weights[index] = 1 / (_errors[index] * _deviation * Math.Sqrt(Math.Sqrt(1 + distance * distance)));
        }
    }

    private static double ShareOf(ReadOnlySpan<double> heights, double heightRatio)
    {
        var sign = Math.Sign(heights[0] + heights[2]);
        var (high, low) = (Math.Max(0, sign * heights[0]), Math.Max(0, sign * heights[2]) * (double.IsFinite(heightRatio) ? heightRatio : 1));
        return high + low > 0 ? high / (high + low) : 0.5;
    }

    private double CostOf(in ResonanceLine high, in ResonanceLine low, int? only)
    {
        Span<double> rest = stackalloc double[Count];
        Residuals(high, low, only, rest);
        var sum = 0.0;
        foreach (var value in rest)
        {
            sum += value * value;
        }

        return sum;
    }

    private void Residuals(in ResonanceLine high, in ResonanceLine low, int? only, Span<double> into)
    {
        var columns = _columns.AsSpan();
        var (count, middle) = (0, _spectrum.Points[Count / 2].Abscissa);
        if (only != 0)
        {
            Fill(high, true, columns[(count++ * Count)..], columns[(count++ * Count)..]);
        }

        if (only != 1)
        {
            Fill(low, false, columns[(count++ * Count)..], columns[(count++ * Count)..]);
        }

        for (var index = 0; index < Count; index++)
        {
            var weight = _weights[index];
            into[index] = weight * _spectrum.Points[index].Signal;
            columns[count * Count + index] = weight;
            columns[(count + 1) * Count + index] = weight * (_spectrum.Points[index].Abscissa / middle - 1);
        }

        _projection.Reduce(columns, count + 2, into);
    }

    // A state that has no well has no line either, and of one outside the window nothing is known.
    private void Fill(in ResonanceLine line, bool high, Span<double> symmetric, Span<double> antisymmetric)
    {
        if (!(line.Centre > _from - line.Width / 2 && line.Centre < _to + line.Width / 2))
        {
            symmetric[..Count].Clear();
            antisymmetric[..Count].Clear();
            return;
        }

        for (var index = 0; index < Count; index++)
        {
            var point = _spectrum.Points[index];
            var weight = _weights[index] * (!IsResolved ? 1 : high ? point.HighProbability : 1 - point.HighProbability);
            var distance = (line.Centre * line.Centre - point.Abscissa * point.Abscissa) / (point.Abscissa * line.Width);
            symmetric[index] = weight / (1 + distance * distance);
            antisymmetric[index] = symmetric[index] * distance * line.Centre / point.Abscissa;
        }
    }
}
