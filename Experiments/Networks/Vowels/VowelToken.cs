namespace SpinBench.Networks.Vowels;

/// <summary>One spoken vowel by its formants at steady state.</summary>
/// <param name="Talker">Who spoke it, as <c>w07</c>.</param>
/// <param name="Vowel">Its code, as <c>iy</c>.</param>
/// <param name="First">F1 in Hz; 0 where it could not be measured.</param>
/// <param name="Second">F2 in Hz; 0 where it could not be measured.</param>
/// <param name="Third">F3 in Hz; 0 where it could not be measured.</param>
public sealed record VowelToken(string Talker, string Vowel, double First, double Second, double Third)
{
    /// <summary>Whether F1, F2 and F3 were measured.</summary>
    public bool IsComplete => First > 0 && Second > 0 && Third > 0;
}
