namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>What was asked of the instruments of a bench, in order.</summary>
internal sealed class CallLog
{
    private readonly List<string> _calls = [];

    public IReadOnlyList<string> Calls => _calls;

    public void Add(string call) => _calls.Add(call);

    public void Clear() => _calls.Clear();
}
