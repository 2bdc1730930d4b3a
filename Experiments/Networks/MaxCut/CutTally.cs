namespace SpinBench.Networks.MaxCut;

/// <summary>What the attempts of a search gave so far: all cuts, and the sides of the largest. Safe for concurrent use.</summary>
internal sealed class CutTally(TimeProvider time, IProgress<CutProgress>? progress)
{
    private readonly Lock _gate = new();
    private readonly long _begun = time.GetTimestamp();
    private readonly List<(int Attempt, long Cut)> _cuts = [];
    private sbyte[] _sides = [];
    private (int Attempt, long Cut, TimeSpan After) _best;
    private bool _isOver;

    public void Add(int attempt, sbyte[] sides, long cut)
    {
        lock (_gate)
        {
            // Of equal cuts that of the first attempt counts, whichever ends first: threads make no difference.
            var after = _cuts.Count > 0 && cut == _best.Cut ? _best.After : time.GetElapsedTime(_begun);
            if (_cuts.Count == 0 || cut > _best.Cut || (cut == _best.Cut && attempt < _best.Attempt))
            {
                (_sides, _best) = (sides, (attempt, cut, after));
            }

            _cuts.Add((attempt, cut));
            Report();
        }
    }

    public void Report()
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                progress?.Report(new CutProgress(time.GetElapsedTime(_begun), _cuts.Count, _cuts.Count > 0 ? _best.Cut : null));
            }
        }
    }

    public CutResult Result()
    {
        lock (_gate)
        {
            _isOver = true;
            var cuts = _cuts.OrderBy(entry => entry.Attempt).Select(entry => entry.Cut).ToArray();
            return new CutResult(_sides, _best.Cut, _best.Attempt, cuts, time.GetElapsedTime(_begun), _best.After);
        }
    }
}
