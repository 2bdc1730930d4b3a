namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Takes single steps of a Runge-Kutta scheme.</summary>
internal sealed class RungeKuttaSteps
{
    private readonly MicromagneticSystem _system;
    private readonly RungeKuttaScheme _scheme;
    private readonly StagePass _pass;
    private readonly VectorField _first;
    private readonly VectorField _second;
    private readonly VectorField _distant;

    public RungeKuttaSteps(MicromagneticSystem system, RungeKuttaScheme scheme)
    {
        (_system, _scheme) = (system, scheme);
        (_first, _second, _distant) = (new(system.Mesh), new(system.Mesh), new(system.Mesh));
        _pass = new(system, scheme.Nodes.Length) { State = _first };
    }

    /// <summary>Evaluations of the terms that are not local.</summary>
    public long FieldEvaluations { get; private set; }

    /// <summary>Steps a scheme without error estimate; the result replaces the magnetisation.</summary>
    /// <param name="magnetisation">Start, then end of the step.</param>
    /// <param name="time">Time at the start in s.</param>
    /// <param name="step">Step in s.</param>
    /// <param name="distant">Sets the fields that are not local for a stage at a fraction of the step; null to evaluate them.</param>
    public void Step(VectorField magnetisation, double time, double step, Action<WeightedFields, double>? distant = null)
    {
        var last = _scheme.Stages.Length - 1;
        _pass.Origin = magnetisation;
        var state = magnetisation;
        _pass.Difference.Clear();
        for (var stage = 0; stage <= last; stage++)
        {
            var target = stage == last ? magnetisation : stage % 2 == 0 ? _first : _second;
            Lead(stage, target, step, stage == last);
            Evaluate(stage, state, time, step, distant);
            state = target;
        }
    }

    /// <summary>Evaluates the first rate of an embedded scheme, which later steps inherit.</summary>
    public void Begin(VectorField magnetisation, double time)
    {
        _pass.Target = null;
        _pass.Difference.Clear();
        Evaluate(0, magnetisation, time, 0, null);
    }

    /// <summary>Tries a step of an embedded scheme from an already known first rate.</summary>
    /// <param name="magnetisation">Start; unchanged.</param>
    /// <param name="time">Time at the start in s.</param>
    /// <param name="step">Step in s.</param>
    /// <returns>The end of the step, valid until the next call, and the largest error of any cell.</returns>
    public (VectorField End, double Error) Try(VectorField magnetisation, double time, double step)
    {
        var last = _scheme.Stages.Length;
        _pass.Origin = magnetisation;
        _pass.Difference.Clear();
        var target = Lead(0, _first, step, false);
        _pass.Evaluates = false;
        _system.Team.Run(_pass);
        _pass.Evaluates = true;
        for (var stage = 1; stage < last; stage++)
        {
            var state = target;
            target = Lead(stage, stage % 2 == 0 ? _first : _second, step, stage == last - 1);
            Evaluate(stage, state, time, step, null);
        }

        _pass.Target = null;
        for (var stage = 0; stage < _scheme.Error.Length; stage++)
        {
            _pass.Difference.Add(_pass.Rate(stage), step * _scheme.Error[stage]);
        }

        Evaluate(last, target, time, step, null);
        return (target, _pass.LargestError);
    }

    /// <summary>Takes the step that was tried: its last rate is the next one's first.</summary>
    public void Accept() => _pass.SwapRates(0, _scheme.Stages.Length);

    private VectorField Lead(int stage, VectorField target, double step, bool isEnd)
    {
        _pass.Target = target;
        _pass.Normalises = isEnd;
        _pass.Combination.Clear();
        var row = _scheme.Stages[stage];
        for (var i = 0; i < row.Length; i++)
        {
            _pass.Combination.Add(_pass.Rate(i), step * row[i]);
        }

        return target;
    }

    private void Evaluate(int stage, VectorField state, double time, double step, Action<WeightedFields, double>? distant)
    {
        (_pass.Stage, _pass.State, _pass.Time) = (stage, state, time + _scheme.Nodes[stage] * step);
        _pass.Distant.Clear();
        if (distant is not null)
        {
            distant(_pass.Distant, _scheme.Nodes[stage]);
        }
        else if (_system.DistantTerms.Length > 0)
        {
            EvaluateDistant(state, _pass.Time, _distant);
            _pass.Distant.Add(_distant, 1);
        }

        _system.Team.Run(_pass);
    }

    /// <summary>Evaluates the terms that are not local.</summary>
    public void EvaluateDistant(VectorField state, double time, VectorField field)
    {
        _system.DistantField(state, time, field);
        FieldEvaluations++;
    }
}
