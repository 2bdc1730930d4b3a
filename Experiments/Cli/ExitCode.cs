namespace SpinBench.Cli;

/// <summary>What the tool's exit status means; scripts rely on these numbers.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>A fault of SpinBench itself; the details are in the log.</summary>
    public const int Internal = 1;

    /// <summary>The command line, a bench, plan or device file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A limit forbids what was asked for; nothing was sent.</summary>
    public const int Limit = 3;

    /// <summary>An instrument refused or is not the one expected.</summary>
    public const int Instrument = 4;

    /// <summary>An instrument could not be reached.</summary>
    public const int Channel = 5;

    /// <summary>The catalogue could not be read or written.</summary>
    public const int Catalogue = 6;

    /// <summary>The run stopped before its end and can be resumed.</summary>
    public const int Incomplete = 7;

    /// <summary>Ctrl-C; the bench was brought to its safe state.</summary>
    public const int Interrupted = 130;
}
