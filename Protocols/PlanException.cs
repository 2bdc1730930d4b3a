namespace SpinBench.Protocols;

/// <summary>A plan cannot be carried out on this bench; nothing has moved.</summary>
public sealed class PlanException : SpinBenchException
{
    /// <summary>Names the protocol, what is wrong and the remedy.</summary>
    public PlanException(string protocol, string message)
        : base($"{protocol}: {message}") => Protocol = protocol;

    /// <summary>The protocol whose plan it is.</summary>
    public string Protocol { get; }
}
