namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>A command cannot be executed; the firmware puts the error into its queue and goes on.</summary>
public sealed class ScpiException : Exception
{
    /// <summary>A standard error.</summary>
    public ScpiException(int code)
        : this(ScpiError.Standard(code)) { }

    /// <summary>An error with the instrument's own text.</summary>
    public ScpiException(ScpiError error)
        : base(error.ToString()) => Error = error;

    /// <summary>What goes into the error queue.</summary>
    public ScpiError Error { get; }
}
