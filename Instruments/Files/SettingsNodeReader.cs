using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SpinBench.Instruments.Files;

/// <summary>Turns YAML text into nodes that know their place; what it cannot read becomes a fault.</summary>
/// <remarks>Settings files use maps, lists and plain values only: no anchors, tags or several documents.</remarks>
internal sealed class SettingsNodeReader
{
    private readonly Action<int, int, string> _fault;
    private readonly Parser _events;

    private SettingsNodeReader(string text, Action<int, int, string> fault)
    {
        _fault = fault;
        _events = new Parser(new StringReader(text));
    }

    /// <summary>Reads the one map that a settings file consists of; null when there is none.</summary>
    public static MapNode? Read(string text, Action<int, int, string> fault)
    {
        if (FindTabs(text, fault))
        {
            return null;
        }

        var reader = new SettingsNodeReader(text, fault);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            fault(LineOf(exception.Start), ColumnOf(exception.Start), $"not valid YAML: {Reason(exception)}");
        }
        catch (InvalidOperationException)
        {
            // The scanner's own slip when a plain value runs across lines inside an open bracket.
            var last = reader._events.Current?.End ?? Mark.Empty;
            fault(LineOf(last), ColumnOf(last), "not valid YAML: a bracket or quote is left open here");
        }

        return null;
    }

    private static bool FindTabs(string text, Action<int, int, string> fault)
    {
        var found = false;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var indentation = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            var tab = lines[i].AsSpan(0, indentation).IndexOf('\t');
            if (tab >= 0 && lines[i].Trim().Length > 0)
            {
                fault(i + 1, tab + 1, "a tab in the indentation; use spaces");
                found = true;
            }
        }

        return found;
    }

    private MapNode? ReadDocument()
    {
        _events.Consume<StreamStart>();
        if (_events.TryConsume<StreamEnd>(out _))
        {
            _fault(1, 1, "the file is empty");
            return null;
        }

        _events.Consume<DocumentStart>();
        var node = ReadNode();
        _events.Consume<DocumentEnd>();
        if (_events.Accept<DocumentStart>(out var second))
        {
            _fault(LineOf(second.Start), ColumnOf(second.Start), "a second document; a settings file holds one");
        }

        if (node is MapNode map)
        {
            return map;
        }

        _fault(node.Line, node.Column, "expected \"key: value\" lines");
        return null;
    }

    private SettingsNode ReadNode()
    {
        var place = _events.Current!.Start;
        var (line, column) = (LineOf(place), ColumnOf(place));
        if (_events.Current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            _fault(line, column, "anchors (&) and tags (!) are not used in settings files");
        }

        if (_events.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(scalar.Value, scalar.Style is not ScalarStyle.Plain, line, column);
        }

        if (_events.TryConsume<AnchorAlias>(out _))
        {
            _fault(line, column, "aliases (*) are not used in settings files");
            return new ScalarNode("", false, line, column);
        }

        return _events.TryConsume<SequenceStart>(out _) ? ReadSequence(line, column) : ReadMap(line, column);
    }

    private SequenceNode ReadSequence(int line, int column)
    {
        var items = new List<SettingsNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        return new SequenceNode(items, line, column);
    }

    private MapNode ReadMap(int line, int column)
    {
        _events.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode();
            var value = ReadNode();
            if (key is not ScalarNode { IsEmpty: false } name)
            {
                _fault(key.Line, key.Column, "expected a key before the colon");
            }
            else if (entries.Find(entry => entry.Key == name.Text) is { } first)
            {
                _fault(key.Line, key.Column, string.Create(
                    CultureInfo.InvariantCulture, $"key \"{name.Text}\" appears twice, first in line {first.Line}"));
            }
            else
            {
                entries.Add(new MapEntry(name.Text, key.Line, key.Column, value));
            }
        }

        return new MapNode(entries, line, column);
    }

    private static string Reason(YamlException exception)
    {
        var message = exception.Message.TrimEnd('.');
        return message.Length == 0 ? "check quotes, brackets and indentation" : message;
    }

    private static int LineOf(Mark mark) => Math.Max(1, (int)mark.Line);

    private static int ColumnOf(Mark mark) => Math.Max(1, (int)mark.Column);
}
