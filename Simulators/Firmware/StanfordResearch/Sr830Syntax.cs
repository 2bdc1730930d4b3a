using System.Text;

namespace SpinBench.Simulators.Firmware.StanfordResearch;

/// <summary>The syntax of an SR830: mnemonics of four letters with their parameters right behind, blanks anywhere.</summary>
internal static class Sr830Syntax
{
    private const int MnemonicLength = 4;

    /// <summary><c>TRCL ? 1, 0, 10;SLVL0.500</c> as <c>TRCL? 1,0,10;SLVL 0.500</c>.</summary>
    public static string Normalise(string message)
    {
        var text = new StringBuilder(message.Length + 8);
        var position = 0;
        foreach (var letter in message)
        {
            if (letter == ';')
            {
                position = -1;
            }
            else if (letter <= ' ')
            {
                continue;
            }
            else if (position == MnemonicLength)
            {
                if (letter == '?')
                {
                    text.Append("? ");
                    position++;
                    continue;
                }

                text.Append(' ');
            }

            text.Append(letter);
            position++;
        }

        return text.ToString();
    }
}
