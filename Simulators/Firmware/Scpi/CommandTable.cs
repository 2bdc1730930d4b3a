using System.Globalization;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>The commands of an instrument: a tree of mnemonics, filled by declarations.</summary>
public sealed class CommandTable
{
    private readonly CommandNode _root = CommandNode.CreateRoot();
    private readonly Dictionary<string, ScpiCommand> _common = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any abbreviation between short and long form is understood, as Tektronix oscilloscopes do.</summary>
    public bool AllowsAbbreviations { get; init; }

    /// <summary>How an instrument writes numeric settings in its answers.</summary>
    public string NumberFormat { get; init; } = "0.000000E+00";

    /// <summary>How an instrument writes numeric settings when a format string is not enough; null to use the format.</summary>
    public Func<double, string>? FormatNumber { get; init; }

    /// <summary>How an instrument answers a setting that is one word of several; by default with the short form.</summary>
    public Func<string, string> FormatWord { get; set; } = HeaderPattern.ShortForm;

    /// <summary>How an instrument writes status registers; null for plain decimal.</summary>
    public Func<int, string>? FormatRegister { get; set; }

    /// <summary>Answers with the value of a status register.</summary>
    public void ReplyRegister(ScpiCall call, int value)
    {
        ArgumentNullException.ThrowIfNull(call);
        call.Reply(FormatRegister?.Invoke(value) ?? value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A status register's mask with its query.</summary>
    public void Register(string pattern, int maximum, Func<int> get, Action<int> set)
    {
        Integer(pattern, 0, maximum, get, set);
        Query(pattern, call => ReplyRegister(call, get()));
    }

    /// <summary>Adds one entry; later entries of the same header win.</summary>
    public void Add(ScpiCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Pattern[0] == '*')
        {
            _common[command.Pattern + (command.IsQuery ? "?" : "")] = command;
            return;
        }

        foreach (var header in HeaderPattern.Expand(command.Pattern))
        {
            var node = _root;
            foreach (var mnemonic in header)
            {
                node = node.AddChild(mnemonic);
            }

            if (command.IsQuery)
            {
                node.Query = command;
            }
            else
            {
                node.Set = command;
            }
        }
    }

    /// <summary>A command without answer.</summary>
    public void Set(string pattern, Action<ScpiCall> handler, bool isImmediate = false) =>
        Add(new ScpiCommand(pattern, Synchronous(handler), IsQuery: false) { Immediate = isImmediate ? handler : null });

    /// <summary>A command without parameters and answer.</summary>
    public void Event(string pattern, Action handler, bool isImmediate = false) =>
        Set(pattern, _ => handler(), isImmediate);

    /// <summary>A query.</summary>
    public void Query(string pattern, Action<ScpiCall> handler) =>
        Add(new ScpiCommand(pattern, Synchronous(handler), IsQuery: true));

    /// <summary>A query that answers with text.</summary>
    public void Query(string pattern, Func<string> get) => Query(pattern, call => call.Reply(get()));

    /// <summary>A query that answers when the lab's clock has come there.</summary>
    public void QueryLater(string pattern, ScpiHandler handler) =>
        Add(new ScpiCommand(pattern, handler, IsQuery: true));

    /// <summary>A numeric setting with its query; the query understands MIN, MAX and DEF.</summary>
    public void Number(string pattern, NumericParameter parameter, Func<double> get, Action<double> set)
    {
        Set(pattern, call =>
        {
            var value = call.Number(parameter);
            call.EndOfParameters();
            set(value);
        });
        Query(pattern, call => ReplyNumber(call, call.HasParameter ? call.Number(parameter) : get()));
    }

    /// <summary>Answers with a number as this instrument writes its settings.</summary>
    public void ReplyNumber(ScpiCall call, double value)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (FormatNumber is { } format)
        {
            call.Reply(format(value));
        }
        else
        {
            call.Reply(value, NumberFormat);
        }
    }

    /// <summary>An integer setting with its query, which understands MIN and MAX.</summary>
    public void Integer(string pattern, int minimum, int maximum, Func<int> get, Action<int> set)
    {
        Set(pattern, call =>
        {
            var value = call.Integer(minimum, maximum);
            call.EndOfParameters();
            set(value);
        });
        Query(pattern, call => call.Reply(call.HasParameter ? call.Integer(minimum, maximum) : get()));
    }

    /// <summary>An on-off setting with its query, which answers 0 or 1.</summary>
    public void Boolean(string pattern, Func<bool> get, Action<bool> set)
    {
        Set(pattern, call =>
        {
            var value = call.Boolean();
            call.EndOfParameters();
            set(value);
        });
        Query(pattern, call => call.Reply(get() ? 1 : 0));
    }

    /// <summary>A setting that is one word of several.</summary>
    public void Choice(string pattern, IReadOnlyList<string> words, Func<int> get, Action<int> set)
    {
        Set(pattern, call =>
        {
            var index = call.Choice(words, AllowsAbbreviations);
            call.EndOfParameters();
            set(index);
        });
        Query(pattern, call => call.Reply(FormatWord(words[get()])));
    }

    /// <summary>Finds the command of a header; <paramref name="path"/> is where a relative header starts, and moves on.</summary>
    /// <exception cref="ScpiException">-113 or -114.</exception>
    internal ScpiCommand Find(ReadOnlySpan<char> header, bool isQuery, ref HeaderPath path, out int suffix)
    {
        suffix = 1;
        if (header.TrimStart(':').StartsWith("*"))
        {
            return FindCommon(header.TrimStart(':'), isQuery);
        }

        var isRelative = header[0] != ':' && path.Node is not null;
        var node = isRelative ? path.Node! : _root;
        var parent = node;
        suffix = isRelative ? path.Suffix : 1;
        var parentSuffix = suffix;
        foreach (var range in header.TrimStart(':').Split(':'))
        {
            (parent, parentSuffix) = (node, suffix);
            var mnemonic = header.TrimStart(':')[range];
            node = parent.Find(mnemonic, AllowsAbbreviations, out var number) ?? throw new ScpiException(-113);
            suffix = node.HasSuffix ? number : suffix;
        }

        path = new HeaderPath(parent, parentSuffix);
        return (isQuery ? node.Query : node.Set) ?? throw new ScpiException(-113);
    }

    /// <summary>Whether a header names a command that does not wait for a running acquisition.</summary>
    internal bool IsImmediate(ReadOnlySpan<char> header)
    {
        var path = default(HeaderPath);
        try
        {
            return Find(header, isQuery: false, ref path, out _).Immediate is not null;
        }
        catch (ScpiException)
        {
            // Refused when its turn comes, not out of turn.
            return false;
        }
    }

    private ScpiCommand FindCommon(ReadOnlySpan<char> header, bool isQuery)
    {
        Span<char> key = stackalloc char[16];
        if (header.Length < key.Length)
        {
            header.CopyTo(key);
            key[header.Length] = '?';
            var length = isQuery ? header.Length + 1 : header.Length;
            if (_common.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..length], out var command))
            {
                return command;
            }
        }

        throw new ScpiException(-113);
    }

    private static ScpiHandler Synchronous(Action<ScpiCall> handler) => call =>
    {
        handler(call);
        return ValueTask.CompletedTask;
    };
}
