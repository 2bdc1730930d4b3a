using System.Text.RegularExpressions;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Assumptions;

/// <summary>Asking about assumptions within a driver's own conversation.</summary>
internal static class AssumptionSession
{
    /// <summary>An assumption whose answer has a form.</summary>
    public static DriverAssumption Form(string subject, string query, string expected, string pattern) =>
        new(subject, query, expected, answer => Regex.IsMatch(answer, $"^(?:{pattern})$", RegexOptions.CultureInvariant));

    /// <summary>Asks one after the other; an instrument that does not answer a query does not know it.</summary>
    public static async Task<IReadOnlyList<AssumptionAnswer>> SettleAsync(
        this InstrumentSession session, IReadOnlyList<DriverAssumption> assumptions, CancellationToken cancellationToken)
    {
        await session.EnsureSynchronisedAsync(cancellationToken);
        await session.DrainErrorsAsync(cancellationToken);
        var answers = new List<AssumptionAnswer>();
        foreach (var assumption in assumptions)
        {
            answers.Add(await AskAsync(session, assumption, cancellationToken));
        }

        return answers;
    }

    private static async Task<AssumptionAnswer> AskAsync(
        InstrumentSession session, DriverAssumption assumption, CancellationToken cancellationToken)
    {
        string answer;
        try
        {
            answer = await session.QueryAsync(assumption.Query, cancellationToken);
        }
        catch (ChannelTimeoutException)
        {
            await session.ResynchroniseAsync(cancellationToken);
            return new AssumptionAnswer(assumption, "no answer: the query is not known there", Holds: false);
        }

        var errors = await session.DrainErrorsAsync(cancellationToken);
        return errors.Count > 0
            ? new AssumptionAnswer(assumption, $"{answer} with error {string.Join("; ", errors)}", Holds: false)
            : new AssumptionAnswer(assumption, answer, assumption.Holds(answer));
    }
}
