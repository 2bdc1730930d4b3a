using System.Numerics;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>An ensemble of one precision: its blocks, shared out to a team of workers.</summary>
internal abstract class EnsembleEngine
{
    public abstract CartesianVector Magnetisation(int junction);

    /// <summary>Gives a junction other parameters, of terms that the ensemble has.</summary>
    public abstract void Set(int junction, MacrospinParameters parameters);

    /// <summary>Turns a junction to a direction.</summary>
    public abstract void Set(int junction, CartesianVector magnetisation);

    /// <summary>Takes steps and shows the magnetisation every so many of them.</summary>
    /// <param name="team">Workers.</param>
    /// <param name="from">Steps taken before.</param>
    /// <param name="to">Steps taken afterwards.</param>
    /// <param name="watch">Who looks on.</param>
    public abstract void Advance(WorkerTeam team, long from, long to, Watch? watch);

    /// <summary>An observer, and when it looks.</summary>
    /// <param name="Observer">The observer.</param>
    /// <param name="Start">Steps taken before.</param>
    /// <param name="Interval">Steps between observations.</param>
    internal sealed record Watch(IBlockObserver Observer, long Start, int Interval);
}

/// <inheritdoc/>
internal sealed class EnsembleEngine<TNumber> : EnsembleEngine, IWorkItems
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly EnsembleBlock<TNumber>[] _blocks;
    private readonly EnsembleScratch<TNumber>[] _scratch;
    private long _from;
    private long _to;
    private Watch? _watch;

    public EnsembleEngine(EnsembleSetup setup, int workers)
    {
        var lanes = JunctionBlock<TNumber>.Lanes;
        _blocks = new EnsembleBlock<TNumber>[(setup.Junctions.Count + lanes - 1) / lanes];
        for (var i = 0; i < _blocks.Length; i++)
        {
            _blocks[i] = new EnsembleBlock<TNumber>(setup, i * lanes);
        }

        _scratch = new EnsembleScratch<TNumber>[workers];
        for (var i = 0; i < workers; i++)
        {
            _scratch[i] = new EnsembleScratch<TNumber>();
        }
    }

    int IWorkItems.Count => _blocks.Length;

    public override CartesianVector Magnetisation(int junction) =>
        BlockOf(junction).Magnetisation(junction);

    public override void Set(int junction, MacrospinParameters parameters) => BlockOf(junction).Set(junction, parameters);

    public override void Set(int junction, CartesianVector magnetisation) => BlockOf(junction).Set(junction, magnetisation);

    public override void Advance(WorkerTeam team, long from, long to, Watch? watch)
    {
        (_from, _to, _watch) = (from, to, watch);
        team.Run(this);
    }

    private EnsembleBlock<TNumber> BlockOf(int junction) => _blocks[junction / JunctionBlock<TNumber>.Lanes];

    void IWorkItems.Execute(int item, int worker)
    {
        var block = _blocks[item];
        var step = _from;
        while (step < _to)
        {
            var next = _watch is null ? _to : Math.Min(_to, step + _watch.Interval - ((step - _watch.Start) % _watch.Interval));
            block.Advance(step, next, _scratch[worker]);
            step = next;
            if (_watch is not null && (step - _watch.Start) % _watch.Interval == 0)
            {
                block.Show(_watch.Observer, step);
            }
        }

        if (block.FirstBroken() is >= 0 and var junction)
        {
            throw new ArithmeticException(
                $"The magnetisation of junction {junction} lost its length within {_to} steps; a shorter step may help.");
        }
    }
}
