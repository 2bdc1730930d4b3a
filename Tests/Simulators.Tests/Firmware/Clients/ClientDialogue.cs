using System.Text.RegularExpressions;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>Plays what a client sends, and checks the form of what it parses.</summary>
public static class ClientDialogue
{
    /// <summary>A number as <c>float()</c> of Python reads it.</summary>
    public const string Number = @"[+-]?\d+(\.\d+)?(E[+-]?\d+)?";

    /// <summary>Sends one message, matches its answer when it has one, and expects an empty error queue.</summary>
    /// <param name="talk">Line to the instrument.</param>
    /// <param name="message">As the client sends it.</param>
    /// <param name="answer">Regular expression of the whole answer; null for none.</param>
    /// <param name="errorQuery">How the client asks for errors.</param>
    public static async Task PlayAsync(FirmwareTalk talk, string message, string? answer, string errorQuery = "SYST:ERR?")
    {
        ArgumentNullException.ThrowIfNull(talk);
        await talk.SendAsync(message);
        if (answer is not null)
        {
            var received = await talk.ReadAsync();
            Assert.True(Regex.IsMatch(received, $"^(?:{answer})$"), $"{message} was answered with {received}");
        }

        Assert.StartsWith("0,", await talk.AskAsync(errorQuery), StringComparison.Ordinal);
    }

    /// <summary>Plays one message after the other; null where nothing is answered.</summary>
    public static async Task PlayAsync(FirmwareTalk talk, params (string Message, string? Answer)[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var (message, answer) in messages)
        {
            await PlayAsync(talk, message, answer);
        }
    }
}
