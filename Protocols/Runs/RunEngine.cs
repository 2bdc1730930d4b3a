using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs.Storage;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>
/// Carries protocols out on benches: limits first, then measuring and storing side by side, and the safe state on
/// every way out.
/// </summary>
/// <remarks>One run at a time for each engine and catalogue object.</remarks>
public sealed class RunEngine
{
    private readonly Catalogue _catalogue;
    private readonly RunClaims _claims;

    /// <summary>Makes an engine that stores in a catalogue.</summary>
    public RunEngine(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        _catalogue = catalogue;
        _claims = new RunClaims(catalogue);
    }

    /// <summary>
    /// Checks the whole plan against the limits and the bench's roles. Nothing moves.
    /// </summary>
    /// <returns>The bounds of the plan.</returns>
    /// <exception cref="LimitException">The plan goes beyond a limit.</exception>
    /// <exception cref="MissingRoleException">The bench lacks instruments.</exception>
    /// <exception cref="MountingException">The sample must be turned.</exception>
    public static Envelope Check(IProtocol protocol, MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(bench);
        bench.Require(protocol.Roles, protocol.Name);
        if (protocol.Mounting is { } needed && needed != bench.Mounting)
        {
            throw new MountingException(protocol.Name, needed, bench.Mounting);
        }

        var envelope = protocol.Plan(bench);
        envelope.ThrowIfBeyond(bench.Limits, $"plan of {protocol.Name}");
        return envelope;
    }

    /// <summary>Measures. The bench is safe when this returns or throws, unless it throws <see cref="UnsafeBenchException"/>.</summary>
    /// <param name="protocol">A fresh instance.</param>
    /// <param name="bench">An open bench; the caller disposes it.</param>
    /// <param name="request">What the run is about.</param>
    /// <param name="options">How it is carried out.</param>
    /// <param name="cancellationToken">Aborts: what was measured stays, the run can be resumed.</param>
    /// <returns>How it ended: complete, interrupted at its deadline, or aborted.</returns>
    /// <exception cref="SpinBenchException">What stopped it; what was acknowledged is stored.</exception>
    public async Task<RunSummary> RunAsync(
        IProtocol protocol, MeasurementBench bench, RunRequest request, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        var envelope = Check(protocol, bench);
        var owner = RunOwner.NewSession();
        ClaimBench(bench, owner);
        long run;
        try
        {
            run = _claims.Begin(Describe(protocol, bench, request, envelope), owner);
            _catalogue.Devices.RecordVoltage(request.Device, envelope.Voltage);
        }
        catch (CatalogueException)
        {
            _catalogue.Sessions.Release(owner);
            throw;
        }

        return await CarryOutAsync(protocol, bench, run, owner, envelope, options, isResume: false, cancellationToken);
    }

    /// <summary>
    /// Takes a run up that stopped before its end: on a simulated bench inside the set point, to the same points
    /// as if nothing had happened; on a real one with a new attempt at it.
    /// </summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="protocol">Made from the run's settings.</param>
    /// <param name="bench">Opened from the run's bench text, with the run's seed.</param>
    /// <param name="options">How it is carried out.</param>
    /// <param name="cancellationToken">Aborts again.</param>
    /// <exception cref="CatalogueException">The run is complete, of another protocol, or at work elsewhere (its owner is named).</exception>
    public async Task<RunSummary> ResumeAsync(
        long run, IProtocol protocol, MeasurementBench bench, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var record = _catalogue.Runs.Get(run);
        var envelope = Check(protocol, bench);
        ThrowUnlessSame(record, protocol, bench);
        var owner = RunOwner.NewSession();
        ClaimBench(bench, owner);
        try
        {
            _claims.TakeOver(record, owner);
        }
        catch (CatalogueException)
        {
            _catalogue.Sessions.Release(owner);
            throw;
        }

        return await CarryOutAsync(protocol, bench, run, owner, envelope, options, isResume: true, cancellationToken);
    }

    /// <summary>Says once more what the points of a stored run say, and stores it.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="protocol">Made from the run's settings.</param>
    /// <exception cref="CatalogueException">There is no such run.</exception>
    public RunAnalysis Analyse(long run, IProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return RunConclusion.Store(
            _catalogue, _catalogue.Runs.Get(run), protocol, _catalogue.Runs.SetPoints(run), _catalogue.Runs.Points(run));
    }

    private async Task<RunSummary> CarryOutAsync(
        IProtocol protocol, MeasurementBench bench, long run, RunOwner owner, Envelope envelope, RunOptions options,
        bool isResume, CancellationToken cancellationToken)
    {
        var context = new RunContext(
            _catalogue, _claims, _catalogue.Runs.Get(run), owner, protocol, bench, envelope, options);
        return await new RunExecution(context).CarryOutAsync(isResume, cancellationToken);
    }

    private void ClaimBench(MeasurementBench bench, RunOwner owner)
    {
        if (bench.World is null)
        {
            _catalogue.Sessions.Claim(bench.Name, owner);
        }
    }

    private void ThrowUnlessSame(RunRecord record, IProtocol protocol, MeasurementBench bench)
    {
        var description = record.Description;
        var mismatch = description.Protocol != protocol.Name ? $"it is of protocol {description.Protocol}, not {protocol.Name}"
            : !description.Columns.SequenceEqual(protocol.Columns) ? "this version of the protocol has other columns"
            : description.Simulated != (bench.World is not null) ? "it cannot go from a simulated bench to a real one or back"
            : null;
        if (mismatch is not null)
        {
            throw new CatalogueException(CatalogueFault.NotResumable, _catalogue.Path,
                FormattableString.Invariant($"run {record.Id} cannot be resumed like this: {mismatch}."));
        }
    }

    private static RunDescription Describe(
        IProtocol protocol, MeasurementBench bench, RunRequest request, Envelope envelope) => new()
        {
            Protocol = protocol.Name,
            Device = request.Device,
            Bench = bench.Name,
            Settings = request.Settings,
            BenchText = request.BenchText,
            SoftwareVersion = SoftwareVersion.Current,
            Seed = request.Seed,
            Cut = request.Cut,
            Mounting = bench.Mounting,
            WireLog = request.WireLog,
            Simulated = bench.World is not null,
            Identities = bench.Instruments.ToDictionary(entry => entry.Key.Key(), entry => entry.Value.Identity),
            Columns = protocol.Columns,
            SetPointColumns = protocol.SetPointColumns,
            PlannedPoints = envelope.Points,
            Sentinel = request.Sentinel,
            Campaign = request.Campaign,
            Remarks = request.Remarks,
        };
}
