namespace SpinBench.Instruments.Files;

/// <summary>One thing that is wrong in a settings file.</summary>
/// <param name="File">Name of the file, as the user gave it.</param>
/// <param name="Line">Line from 1; 0 when the fault has no place.</param>
/// <param name="Column">Column from 1; 0 when the fault has no place.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public readonly record struct SettingsFault(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:column: message</c>, as editors and terminals link it.</summary>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Message}" : FormattableString.Invariant($"{File}:{Line}:{Column}: {Message}");
}
