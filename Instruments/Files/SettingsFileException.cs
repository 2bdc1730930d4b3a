namespace SpinBench.Instruments.Files;

/// <summary>A settings file cannot be used. Lists everything that is wrong with it, in the order of its lines.</summary>
public sealed class SettingsFileException : SpinBenchException
{
    /// <summary>Makes an error of at least one fault.</summary>
    public SettingsFileException(IReadOnlyList<SettingsFault> faults, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, faults), innerException) => Faults = faults;

    /// <summary>Every fault, by line and column.</summary>
    public IReadOnlyList<SettingsFault> Faults { get; }
}
