using SpinBench.Protocols.Resonance;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>What a spin-torque resonance says of an oscillator that the same junction would be: damping and tuning.</summary>
/// <param name="Run">The run.</param>
/// <param name="Frequency">Resonance frequency in Hz at the smallest bias.</param>
/// <param name="Linewidth">Full width at half maximum of that resonance in Hz.</param>
/// <param name="PerVolt">Change of the frequency with the bias in Hz/V; NaN where the run does not say.</param>
internal sealed record MeasuredResonance(MeasuredRun Run, double Frequency, double Linewidth, double PerVolt)
{
    /// <summary>Γ in 1/s: below threshold the amplitude dies out as exp(-Γ t), and the line is Γ/π wide.</summary>
    public double Damping => Math.PI * Linewidth;

    public string Remark => FormattableString.Invariant(
        $"From {Run.Name}: a resonance at {Frequency / 1e9:F3} GHz, {Linewidth / 1e6:F0} MHz wide, is taken for the damping of an oscillator of that junction above its threshold (that it oscillates at all is assumed); the signals and the map stay those of the model. A passive junction's line says nothing of an oscillator's linewidth or locking range: give measured ones with --oscillators.");

    /// <summary>Takes it out of a run.</summary>
    /// <exception cref="UsageException">The run has swept the field, or shows no resonance.</exception>
    public static MeasuredResonance Load(CommandContext context, long number)
    {
        var run = MeasuredRun.Load(context, number, ResonanceProtocol.ProtocolName);
        var analysis = (ResonanceAnalysis)run.Analysis;
        if (analysis.Sweep != SweptQuantity.Frequency)
        {
            throw new UsageException($"{run.Name} has swept the field. An oscillator's damping is a width in frequency: take a run that sweeps the frequency.");
        }

        var resonance = analysis.Resonances.Where(point => point.Linewidth > 0).OrderBy(point => Math.Abs(point.Bias)).FirstOrDefault()
            ?? throw new UsageException($"{run.Name} shows no resonance with a width. Take one that does; \"spinbench runs show {number}\" says what it found.");
        var slope = run.Analysis.Quantities.FirstOrDefault(quantity => quantity.Name == "resonance frequency per volt")?.Value ?? double.NaN;
        return new MeasuredResonance(run, resonance.Frequency, resonance.Linewidth, slope);
    }

    /// <summary>The voltage that tunes one such junction over the learned frequencies.</summary>
    public StudyRow TuningRow(IReadOnlyList<double> frequencies)
    {
        var span = frequencies.Max() - frequencies.Min();
        return double.IsFinite(PerVolt) && PerVolt != 0
            ? new StudyRow("5 tuning", FormattableString.Invariant($"bias that tunes this junction over the {span / 1e6:F1} MHz between the learned frequencies"), "mV", "", null, 1e3 * span / Math.Abs(PerVolt), null, FormattableString.Invariant($"{PerVolt / 1e6:G3} MHz/V measured"))
            : new StudyRow("5 tuning", "bias that tunes this junction over the learned frequencies", "mV", "", null, null, null, "not determined: the run has one bias, or several fields");
    }
}
