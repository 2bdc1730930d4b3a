using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.DwellField;

/// <summary>
/// Dwell times against in-plane field and bias. The field of the longest dwell cancels the coupling field; the slopes of
/// ln τ with the voltage on its two sides tell voltage-controlled anisotropy from spin torque.
/// </summary>
/// <remarks>
/// One bias at a time, so that the source changes its range seldom and only at zero behind the closed shorting switch. At each
/// bias the fields are gone through from both ends inwards; behind a point that is too slow the dwell times only grow, and
/// those fields are left out.
/// </remarks>
public sealed class DwellFieldProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "dwell-field";

    private const double FewestShareOfSwitches = 0.05;

    private readonly double[] _biases;
    private readonly double[] _fields;

    /// <summary>Makes a protocol for one run.</summary>
    public DwellFieldProtocol(DwellFieldSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _biases = [.. settings.Biases.Distinct().OrderBy(Math.Abs).ThenBy(bias => bias)];
        _fields = [.. settings.Fields.Distinct().Order()];
    }

    /// <summary>The settings of the run.</summary>
    public DwellFieldSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; } =
    [
        new("bias", "V", "voltage across the junction at the expected resistance"),
        new("field", "T", "in-plane field that is held"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns => Settings.Reading.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles => [.. Settings.Reading.Roles, InstrumentRole.Magnet];

    /// <inheritdoc/>
    public Mounting? Mounting => Bench.Mounting.InPlane;

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var largestField = _fields.Max(Math.Abs);
        var plans = _biases.Select(bias => Sampler(bias).Bounds(bench, _fields.Length, Settings.LargestReads, largestField)).ToArray();
        var perPoint = TimeSpan.FromSeconds(2 * Settings.Budget + Settings.Reading.Readout.Settle);
        return plans[0] with
        {
            Voltage = plans.Max(plan => plan.Voltage),
            Current = plans.Max(plan => plan.Current),
            SetPoints = plans.Sum(plan => plan.SetPoints),
            Points = plans.Sum(plan => plan.Points),
            Duration = _biases.Length * _fields.Length * perPoint,
        };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(points);
        if (done.Count == 0)
        {
            return new SetPoint(0, [_biases[0], _fields[0]]);
        }

        var bias = done[^1].Values[0];
        var here = done.Where(setPoint => setPoint.Values[0] == bias).ToArray();
        if (NextField(here, points) is { } field)
        {
            return new SetPoint(done.Count, [bias, field]);
        }

        var next = Array.IndexOf(_biases, bias) + 1;
        return next < _biases.Length ? new SetPoint(done.Count, [_biases[next], _fields[0]]) : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        if (Settings.Regulate)
        {
            await FieldSetting.RegulateAsync(bench, from.Values[1], ProtocolName, cancellationToken);
        }
        else
        {
            await FieldSetting.SetAsync(bench, from.Values[1], cancellationToken);
        }

        if (previous?.Values[0] != from.Values[0])
        {
            await Sampler(from.Values[0]).ConnectAsync(bench, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var bias = setPoint.Values[0];
        var rule = new StopRule(points => IsEnough(points, setPoint.Index, bias), measured, setPoint.Index);
        if (rule.IsReached)
        {
            yield break;
        }

        var batches = Sampler(bias).ReadAsync(
            bench, setPoint.Index, setPoint.Values[1], Settings.LargestReads, measured, StopRule.NextCheck, cancellationToken);
        await foreach (var batch in batches)
        {
            yield return batch;
            rule.Add(batch);
            if (rule.IsReached)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(setPoints);
        ArgumentNullException.ThrowIfNull(points);
        var measured = setPoints.Select(setPoint => DwellPoint.Of(setPoint, points, Settings)).ToArray();
        var left = from bias in _biases
                   from field in _fields
                   where !setPoints.Any(setPoint => setPoint.Values[0] == bias && setPoint.Values[1] == field)
                   select (bias, field);
        return DwellFieldAnalysis.Of(measured, [.. left], Settings.FieldError);
    }

    private TelegraphSampler Sampler(double bias) => new(Settings.ReadingAt(bias), ProtocolName);

    // From the lowest field upwards until a point is too slow, then from the highest one downwards until one is.
    private double? NextField(SetPoint[] here, PointTable points)
    {
        var visited = here.Select(setPoint => setPoint.Values[1]).ToArray();
        var isLastSlow = IsTooSlow(here[^1], points);
        var isRising = !here.Any(setPoint => setPoint.Values[1] < visited.Max() && IsTooSlow(setPoint, points));
        var index = Array.IndexOf(_fields, visited[^1]);
        if (isRising)
        {
            index = isLastSlow ? _fields.Length - 1 : index + 1;
        }
        else
        {
            index = isLastSlow ? -1 : index - 1;
        }

        return index >= 0 && index < _fields.Length && !visited.Contains(_fields[index]) ? _fields[index] : null;
    }

    private bool IsTooSlow(SetPoint setPoint, PointTable points) =>
        SwitchesAt(points, setPoint.Index, setPoint.Values[0]) < FewestShareOfSwitches * Settings.Switches;

    private bool IsEnough(PointTable points, int setPoint, double bias)
    {
        if (!Sampler(bias).HasChosen(points, setPoint))
        {
            return false;
        }

        var times = points.Column("time", setPoint);
        return times[^1] - times[0] >= Settings.Budget || SwitchesAt(points, setPoint, bias) >= Settings.Switches;
    }

    private double SwitchesAt(PointTable points, int setPoint, double bias)
    {
        var analysis = DwellPoint.AnalysisOf(points, setPoint, bias, Settings);
        return analysis.DwellTimes?.Method == Analysis.DwellTimeMethod.Moments
            ? DwellPoint.RelaxationsOf(analysis)
            : analysis.Segmentation?.Transitions.Switches ?? 0;
    }
}
