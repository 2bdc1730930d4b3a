using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// A spectrum in the joint fit: where its lines are follows from Eq. (7), their heights and the background are its own.
/// </summary>
/// <remarks>
/// Where the resistance told the states apart, every point knows its state. Otherwise the junction sat in one state, nobody
/// knows in which, or it was faster than the readings: the heights of both lines say what it did.
/// </remarks>
internal sealed class JointSpectrum
{
    /// <summary>Places of the lines: centre and width of each state's.</summary>
    public const int Places = 4;

    private const int MostColumns = 7;
    private const double LossScale = 2;

    private readonly ResonanceSpectrum _spectrum;
    private readonly double _relativeStep;
    private readonly double _from;
    private readonly double _to;
    private readonly double[] _errors;
    private readonly double[] _weights;
    private readonly double[] _columns;
    private readonly double[] _slopes;
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
        _slopes = new double[Places * Count];
        (_from, _to) = (spectrum.Points.Min(point => point.Abscissa), spectrum.Points.Max(point => point.Abscissa));
    }

    public int Count => _errors.Length;

    /// <summary>Points less the heights and backgrounds that are fitted in the spectrum itself.</summary>
    public int DegreesOfFreedom => Count - Columns;

    /// <summary>The spectrum by itself.</summary>
    public ResonanceSpectrum Measured => _spectrum;

    private int Columns => IsResolved ? MostColumns : MostColumns - 1;

    public double Bias => _spectrum.Bias;

    public double Field => _spectrum.Field;

    /// <summary>Whether every point knows the junction's state.</summary>
    public bool IsResolved { get; }

    /// <summary>Voltage in V across the junction in a state.</summary>
    public double VoltageOf(bool high)
    {
        if (_spectrum.Levels is { } levels)
        {
            return _spectrum.Current * (high ? levels.High : levels.Low);
        }

        return _spectrum.Current * _spectrum.Resistance * (high ? 1 + _relativeStep : 1) / (1 + _highShare * _relativeStep);
    }

    /// <summary>The same spectrum with nothing judged: every point counts with its own error.</summary>
    public JointSpectrum Afresh() => new(_spectrum, _relativeStep);

    /// <summary>Robust sum of squares of what lines at the given places leave.</summary>
    /// <param name="high">The high state's line; heights are not used.</param>
    /// <param name="low">The low state's.</param>
    /// <param name="lossScale">Scale of the soft-L1 loss in standard errors; infinite for plain squares.</param>
    public double Cost(in ResonanceLine high, in ResonanceLine low, double lossScale)
    {
        Span<double> rest = stackalloc double[Count];
        Residuals(high, low, rest);
        return CostOf(rest, lossScale);
    }

    /// <summary>The same with its normal equations in the places of the lines: centre and width of the high state, then of the low one.</summary>
    /// <param name="high">The high state's line; heights are not used.</param>
    /// <param name="low">The low state's.</param>
    /// <param name="lossScale">Scale of the soft-L1 loss in standard errors; infinite for plain squares.</param>
    /// <param name="normal">The normal matrix of four places, row by row.</param>
    /// <param name="gradient">Half the gradient by them.</param>
    /// <remarks>The derivative of the projection itself is left out, which moves no minimum: L. Kaufman, BIT 15, 49 (1975).</remarks>
    public double Normal(in ResonanceLine high, in ResonanceLine low, double lossScale, Span<double> normal, Span<double> gradient)
    {
        Span<double> rest = stackalloc double[Count];
        Residuals(high, low, rest);
        var heights = _projection.Heights;
        Differentiate(high, true, heights[0], heights[1], _slopes.AsSpan(0, Count), _slopes.AsSpan(Count, Count));
        Differentiate(low, false, heights[2], heights[3], _slopes.AsSpan(2 * Count, Count), _slopes.AsSpan(3 * Count, Count));
        for (var place = 0; place < Places; place++)
        {
            _projection.Remove(_columns, _slopes.AsSpan(place * Count, Count));
        }

        normal.Clear();
        gradient.Clear();
        for (var index = 0; index < Count; index++)
        {
            var distance = rest[index] / lossScale;
            var weight = 1 / Math.Sqrt(1 + distance * distance);
            for (var row = 0; row < Places; row++)
            {
                var slope = -weight * _slopes[row * Count + index];
                gradient[row] += slope * rest[index];
                for (var column = 0; column <= row; column++)
                {
                    normal[row * Places + column] -= slope * _slopes[column * Count + index];
                }
            }
        }

        for (var row = 0; row < Places; row++)
        {
            for (var column = 0; column < row; column++)
            {
                normal[column * Places + row] = normal[row * Places + column];
            }
        }

        return CostOf(rest, lossScale);
    }

    /// <summary>Sum of squares that lines of both states leave over degrees of freedom, as the points are weighed.</summary>
    /// <param name="high">The high state's line; heights are not used.</param>
    /// <param name="low">The low state's.</param>
    public double Scatter(in ResonanceLine high, in ResonanceLine low) =>
        Cost(high, low, double.PositiveInfinity) / Math.Max(1, DegreesOfFreedom);

    /// <summary>Weighs every point with its own error and a part of the largest signal, so that one spectrum counts about as much as another.</summary>
    public void Soften(double part)
    {
        double[] signals = [.. _spectrum.Points.Select(point => point.Signal).Order()];
        var height = signals.Max(signal => Math.Abs(signal - signals[signals.Length / 2]));
        for (var index = 0; index < Count; index++)
        {
            _weights[index] = 1 / Math.Sqrt(_errors[index] * _errors[index] + part * part * height * height);
        }
    }

    /// <summary>Weighs every point with its own error and a scatter of the whole, at least one.</summary>
    public void Weigh(double scatter)
    {
        _deviation = Math.Sqrt(Math.Max(1, scatter));
        for (var index = 0; index < Count; index++)
        {
            _weights[index] = 1 / (_errors[index] * _deviation);
        }
    }

    /// <summary>Judges again how often the junction was in which state, how much the points scatter, and how much outliers count.</summary>
    /// <param name="high">The high state's line; heights are not used.</param>
    /// <param name="low">The low state's.</param>
    /// <param name="heightRatio">Height of the high state's line over the low state's if the junction were in one and the other.</param>
    public void Judge(in ResonanceLine high, in ResonanceLine low, double heightRatio)
    {
        for (var index = 0; index < Count; index++)
        {
            _weights[index] *= _deviation;
        }

        Span<double> rest = stackalloc double[Count];
        Residuals(high, low, rest);
        _highShare = IsResolved ? _highShare : ShareOf(_projection.Heights, heightRatio);
        _deviation = Math.Sqrt(Math.Max(1, CostOf(rest, double.PositiveInfinity) / Math.Max(1, DegreesOfFreedom)));
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

    private static double CostOf(ReadOnlySpan<double> residuals, double lossScale)
    {
        var sum = 0.0;
        foreach (var residual in residuals)
        {
            var squared = residual * residual;
            sum += double.IsPositiveInfinity(lossScale) ? squared : 2 * lossScale * lossScale * (Math.Sqrt(1 + squared / (lossScale * lossScale)) - 1);
        }

        return sum;
    }

    // Signal less what both lines, an offset and a slope take of it, in standard errors.
    private void Residuals(in ResonanceLine high, in ResonanceLine low, Span<double> into)
    {
        var columns = _columns.AsSpan();
        var middle = _spectrum.Points[Count / 2].Abscissa;
        Fill(high, true, columns, columns[Count..]);
        Fill(low, false, columns[(2 * Count)..], columns[(3 * Count)..]);
        for (var index = 0; index < Count; index++)
        {
            var weight = _weights[index];
            into[index] = weight * _spectrum.Points[index].Signal;
            columns[4 * Count + index] = weight;
            columns[5 * Count + index] = weight * (_spectrum.Points[index].Abscissa / middle - 1);
        }

        if (IsResolved)
        {
            // Away from resonance too the signal goes with the resistance.
            for (var index = 0; index < Count; index++)
            {
                columns[6 * Count + index] = _weights[index] * _spectrum.Points[index].HighProbability;
            }
        }

        _projection.Reduce(columns, Columns, into);
    }

    // A state that has no well has no line either, and of one outside the window nothing is known.
    private void Fill(in ResonanceLine line, bool high, Span<double> symmetric, Span<double> antisymmetric)
    {
        if (!IsInWindow(line))
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

    // The flank of a strong line outside the window is no straight background.
    private bool IsInWindow(in ResonanceLine line) => line.Centre > _from - (_to - _from) / 2 && line.Centre < _to + (_to - _from) / 2;

    // Derivatives of the symmetric and the antisymmetric part with their heights, by centre and by width.
    private void Differentiate(in ResonanceLine line, bool high, double symmetric, double antisymmetric, Span<double> byCentre, Span<double> byWidth)
    {
        if (!IsInWindow(line))
        {
            byCentre.Clear();
            byWidth.Clear();
            return;
        }

        for (var index = 0; index < Count; index++)
        {
            var point = _spectrum.Points[index];
            var weight = _weights[index] * (!IsResolved ? 1 : high ? point.HighProbability : 1 - point.HighProbability);
            var distance = (line.Centre * line.Centre - point.Abscissa * point.Abscissa) / (point.Abscissa * line.Width);
            var part = weight / (1 + distance * distance);
            var ratio = line.Centre / point.Abscissa;
            var fall = -2 * distance * part / (1 + distance * distance);
            var byDistance = symmetric * fall + antisymmetric * ratio * (fall * distance + part);
            byCentre[index] = byDistance * 2 * ratio / line.Width + antisymmetric * part * distance / point.Abscissa;
            byWidth[index] = -byDistance * distance / line.Width;
        }
    }
}
