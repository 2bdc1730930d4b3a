using SpinBench.Cli.Cuts;
using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>The p-bits of a study: the ideal ones, and those of a measured curve where one was named.</summary>
internal sealed record PBitNeurons(PBitResponse? Measured, string Name)
{
    private static readonly PBitConditions s_ideal = PBitConditions.Ideal;

    /// <summary>The ones that <c>--curve</c> asks for.</summary>
    public static PBitNeurons Load(CommandContext context, SystemSettings settings)
    {
        if (settings.Curve is not { } name)
        {
            return new(null, "");
        }

        var activation = PBitCurve.Load(context, name);
        var from = activation.Curve is { Run: > 0 } stored ? FormattableString.Invariant($" of {stored.Device}, run {stored.Run}") : "";
        return new(PBitResponse.Of(activation), $"curve {name}{from}");
    }

    /// <summary>What of a measured curve is used; nothing for ideal p-bits.</summary>
    public IReadOnlyList<string> Remarks => Measured is null ? [] :
    [
        $"{Name}: an input I is the field H_s + 2 I / w of its own logistic fit, and P(high) is the measured one, made monotone, interpolated, constant beyond its ends. A state that was never read at a field never comes there: what needs rare flips, as replicas do, shows it.",
    ];

    /// <summary>What the rows are about: the measured p-bits if there are any.</summary>
    public PBitConditions Subject => Measured is null ? s_ideal : s_ideal with { Response = Measured };

    /// <summary>Asks a question of the ideal p-bits, and of the measured ones if there are any.</summary>
    public Answer<T> Ask<T>(Func<PBitConditions, T> question)
    {
        var model = question(s_ideal);
        return Measured is null ? new Answer<T>(model, model, IsMeasured: false) : new Answer<T>(model, question(Subject), IsMeasured: true);
    }

    /// <summary>A row about the subject: the ideal p-bits beside the reference, measured ones beside the ideal.</summary>
    public StudyRow Row(string id, string quantity, string paper, double? reference, Answer<SampledValue> answer, Demand? demand) => answer.IsMeasured
        ? new StudyRow(id, quantity, "", paper, null, answer.Subject.Value, answer.Subject.Error, FormattableString.Invariant($"{Name}; the ideal p-bit gives {answer.Model.Value:G4}"))
        : new StudyRow(id, quantity, "", paper, reference, answer.Subject.Value, answer.Subject.Error, demand?.Judge(answer.Subject.Value) ?? "no demand");
}

/// <summary>What was found for the ideal p-bits, and for the subject, which is they or measured ones.</summary>
internal readonly record struct Answer<T>(T Model, T Subject, bool IsMeasured)
{
    public Answer<TResult> Select<TResult>(Func<T, TResult> part) => new(part(Model), part(Subject), IsMeasured);
}
