using System.Globalization;

namespace SpinBench.Simulators.Servers.Prologix;

/// <content>The commands of the controller itself.</content>
internal sealed partial class PrologixController
{
    private const int LowestSecondaryAddress = 96;
    private const int HighestSecondaryAddress = 126;
    private const int HighestAddress = 30;
    private const int MostTriggered = 15;

    private void ExecuteCommand(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !Execute(words[0], words[1..]))
        {
            Reply("Unrecognized command");
        }
    }

    private bool Execute(string command, string[] arguments) => command.ToLowerInvariant() switch
    {
        "addr" => SetAddress(arguments),
        "auto" => Switch(arguments, () => _settings.ReadsAfterWrite, on => _settings.ReadsAfterWrite = on),
        "eoi" => Switch(arguments, () => _settings.AssertsEnd, on => _settings.AssertsEnd = on),
        "eos" => Number(arguments, 0, 3, () => _settings.Terminator, value => _settings.Terminator = value),
        "eot_enable" => Switch(arguments, () => _settings.MarksEnd, on => _settings.MarksEnd = on),
        "eot_char" => Number(arguments, 0, 255, () => _settings.EndMark, value => _settings.EndMark = value),
        "read_tmo_ms" => Number(arguments, 1, PrologixSettings.LongestReadTimeout,
            () => _settings.ReadTimeout, value => _settings.ReadTimeout = value),
        "mode" => Switch(arguments, () => _settings.IsController, on => _settings.IsController = on),
        "savecfg" => Switch(arguments, () => _settings.Saves, on => _settings.Saves = on),
        "lon" => Switch(arguments, () => _settings.ListensOnly, on => _settings.ListensOnly = on),
        "status" => Number(arguments, 0, 255, () => _settings.DeviceStatus, value => _settings.DeviceStatus = value),
        "read" => Read(arguments),
        "clr" => Do(() => Addressed?.Clear()),
        "trg" => Trigger(arguments),
        "spoll" => SerialPoll(arguments),
        "srq" => Do(() => Reply(_links.Values.Any(link => link.IsRequestingService) ? 1 : 0)),
        "ver" => Do(() => Reply("Prologix GPIB-ETHERNET Controller version 01.06.06.00")),
        "rst" => Do(() => _settings = PowerOn()),
        // Nothing of the bus that these change is seen by the instruments here.
        "ifc" or "llo" or "loc" => true,
        "help" => Do(Help),
        _ => false,
    };

    private static bool Do(Action action)
    {
        action();
        return true;
    }

    private bool SetAddress(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Reply(_settings.SecondaryAddress is { } secondary
                ? FormattableString.Invariant($"{_settings.Address} {secondary}")
                : _settings.Address.ToString(CultureInfo.InvariantCulture));
            return true;
        }

        if (!TryReadAddress(arguments, out var address, out var second))
        {
            return false;
        }

        (_settings.Address, _settings.SecondaryAddress) = (address, second);
        return true;
    }

    private bool SerialPoll(string[] arguments)
    {
        var address = _settings.Address;
        if (arguments.Length > 0 && !TryReadAddress(arguments, out address, out _))
        {
            return false;
        }

        if (_links.TryGetValue(address, out var link))
        {
            Reply(link.ReadStatusByte());
        }

        return true;
    }

    private bool Trigger(string[] arguments)
    {
        var addresses = new List<int>();
        foreach (var argument in arguments)
        {
            if (!TryRead(argument, 0, HighestSecondaryAddress, out var address))
            {
                return false;
            }

            addresses.Add(address);
        }

        foreach (var address in addresses.Count > 0 ? addresses.Take(MostTriggered) : [_settings.Address])
        {
            _links.GetValueOrDefault(address)?.Trigger();
        }

        return true;
    }

    private bool Read(string[] arguments)
    {
        byte? until = null;
        if (arguments is [var end, ..] && !end.Equals("eoi", StringComparison.OrdinalIgnoreCase))
        {
            if (!TryRead(end, 0, 255, out var value))
            {
                return false;
            }

            until = (byte)value;
        }

        Read(until);
        return true;
    }

    private bool Switch(string[] arguments, Func<bool> get, Action<bool> set) =>
        Number(arguments, 0, 1, () => get() ? 1 : 0, value => set(value == 1));

    private bool Number(string[] arguments, int minimum, int maximum, Func<int> get, Action<int> set)
    {
        if (arguments.Length == 0)
        {
            Reply(get());
            return true;
        }

        if (!TryRead(arguments[0], minimum, maximum, out var value))
        {
            return false;
        }

        set(value);
        return true;
    }

    private void Help()
    {
        foreach (var line in (string[])
        [
            "++addr 0-30 [96-126] -- GPIB address", "++auto 0|1 -- read after write", "++clr -- device clear",
            "++eoi 0|1 -- assert EOI", "++eos 0|1|2|3 -- append CR+LF, CR, LF, nothing",
            "++eot_enable 0|1 -- append character on EOI", "++eot_char 0-255 -- that character",
            "++ifc -- interface clear", "++llo [all] -- local lockout", "++loc [all] -- go to local",
            "++lon 0|1 -- listen only", "++mode 0|1 -- device, controller", "++read [eoi|0-255] -- read until",
            "++read_tmo_ms 1-3000 -- read timeout", "++rst -- reset controller", "++savecfg 0|1 -- save settings",
            "++spoll [address] -- serial poll", "++srq -- service request", "++status 0-255 -- status as a device",
            "++trg [address ...] -- trigger", "++ver -- version", "++help -- this list",
        ])
        {
            Reply(line);
        }
    }

    private static bool TryReadAddress(string[] arguments, out int address, out int? secondary)
    {
        secondary = null;
        if (!TryRead(arguments[0], 0, HighestAddress, out address))
        {
            return false;
        }

        if (arguments.Length > 1)
        {
            if (!TryRead(arguments[1], LowestSecondaryAddress, HighestSecondaryAddress, out var second))
            {
                return false;
            }

            secondary = second;
        }

        return true;
    }

    private static bool TryRead(string text, int minimum, int maximum, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
}
