namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>What other people's drivers send, one text at a time, and what they must be able to parse.</summary>
internal static class ClientTalk
{
    /// <summary>Sends one text; a text that asks is answered in a form, and nothing is an error.</summary>
    /// <param name="talk">The instrument.</param>
    /// <param name="sent">As the driver writes it.</param>
    /// <param name="form">Regular expression for the whole answer; empty for a command.</param>
    /// <param name="errorQuery">How the instrument is asked for its oldest error.</param>
    /// <param name="noError">Its answer when there is none.</param>
    public static async Task ExchangeAsync(
        this FirmwareTalk talk, string sent, string form, string errorQuery = "SYST:ERR?", string noError = """^\+?0,""")
    {
        await talk.SendAsync(sent);
        if (form.Length > 0)
        {
            Assert.Matches($"^(?:{form})$", await talk.ReadAsync());
        }

        Assert.Matches(noError, await talk.AskAsync(errorQuery));
    }
}
