namespace SpinBench.Instruments;

/// <summary>An instrument answered, and what it said is an error or not what was expected.</summary>
public sealed class InstrumentException : SpinBenchException
{
    /// <summary>Makes an error that names the instrument, its address and the last command.</summary>
    /// <param name="instrument">Driver or model name.</param>
    /// <param name="resourceName">VISA resource name.</param>
    /// <param name="lastCommand">The command that the instrument complained about; empty if unknown.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="code">Code of the instrument's error queue; 0 when it has none.</param>
    public InstrumentException(string instrument, string resourceName, string lastCommand, string message, int code = 0)
        : base($"{instrument} at {resourceName}: {message}"
            + (lastCommand.Length == 0 ? "" : $" (last command: {lastCommand.Trim()})"))
    {
        Instrument = instrument;
        ResourceName = resourceName;
        LastCommand = lastCommand;
        Code = code;
    }

    /// <summary>Driver or model name.</summary>
    public string Instrument { get; }

    /// <summary>VISA resource name.</summary>
    public string ResourceName { get; }

    /// <summary>The command that the instrument complained about.</summary>
    public string LastCommand { get; }

    /// <summary>Code of the instrument's error queue; 0 when it has none.</summary>
    public int Code { get; }
}
