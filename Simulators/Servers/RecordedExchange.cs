using System.Text;
using SpinBench.Instruments.Channels.WireLogs;

namespace SpinBench.Simulators.Servers;

/// <summary>One message of a wire log with everything that came back before the next.</summary>
/// <param name="Request">The message without its terminator.</param>
/// <param name="Answer">The bytes; empty for none.</param>
internal sealed record RecordedExchange(string Request, byte[] Answer)
{
    public static IReadOnlyList<RecordedExchange> Of(WireLogFile log, string resource)
    {
        var exchanges = new List<RecordedExchange>();
        foreach (var happened in log.Events.Where(happened => happened.Resource == resource))
        {
            if (happened.Kind == WireEventKind.Write)
            {
                exchanges.Add(new RecordedExchange(Encoding.Latin1.GetString(happened.Bytes.Span).TrimEnd('\r', '\n'), []));
            }
            else if (happened.Kind is WireEventKind.Read or WireEventKind.ReadEnd && exchanges.Count > 0)
            {
                exchanges[^1] = exchanges[^1] with { Answer = [.. exchanges[^1].Answer, .. happened.Bytes.Span] };
            }
        }

        // Where END ended a response, its line feed may not have been sent; a socket needs one.
        return [.. exchanges.Select(exchange => exchange.Answer is [.., not (byte)'\n'] ? exchange with { Answer = [.. exchange.Answer, (byte)'\n'] } : exchange)];
    }
}
