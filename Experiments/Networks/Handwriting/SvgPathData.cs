namespace SpinBench.Networks.Handwriting;

/// <summary>
/// SVG path data as lines through points: the commands M L H V C S Q T A Z, absolute and relative (SVG 2, section 9.3). Each
/// M begins a stroke.
/// </summary>
internal sealed class SvgPathData
{
    private readonly SvgPathText _text;
    private readonly List<List<PathPoint>> _strokes = [];
    private PathPoint _place;
    private PathPoint _begin;
    private PathPoint _control;
    private char _before;

    private SvgPathData(string data) => _text = new SvgPathText(data);

    /// <summary>The strokes of a path, y downwards as in SVG.</summary>
    /// <exception cref="FormatException">It is no path.</exception>
    public static IReadOnlyList<IReadOnlyList<PathPoint>> Parse(string data)
    {
        var path = new SvgPathData(data);
        path.Read();
        return path._strokes;
    }

    private void Read()
    {
        while (!_text.IsAtEnd)
        {
            var at = _text.Place;
            var letter = _text.NextLetter();
            if (_before == default && letter is not ('M' or 'm'))
            {
                throw new FormatException($"The path begins with \"{letter}\"; it must begin with M.");
            }

            Follow(letter, at);
            while (_text.IsAtNumber)
            {
                // Numbers without a letter repeat it; after M they are lines.
                Follow(letter switch { 'M' => 'L', 'm' => 'l', 'Z' or 'z' => throw new FormatException(FormattableString.Invariant($"A number follows Z at character {_text.Place} of the path.")), _ => letter }, at);
            }
        }
    }

    private void Follow(char letter, int at)
    {
        var isRelative = char.IsAsciiLetterLower(letter);
        var start = _place;
        switch (char.ToUpperInvariant(letter))
        {
            case 'M':
                _begin = Next(isRelative);
                _place = _begin;
                _strokes.Add([_begin]);
                break;
            case 'L':
                Go([Next(isRelative)]);
                break;
            case 'H':
                Go([start with { X = _text.NextNumber() + (isRelative ? start.X : 0) }]);
                break;
            case 'V':
                Go([start with { Y = _text.NextNumber() + (isRelative ? start.Y : 0) }]);
                break;
            case 'C':
                Cubic(Next(isRelative), isRelative);
                break;
            case 'S':
                Cubic(Mirrored("CS"), isRelative);
                break;
            case 'Q':
                Quadratic(Next(isRelative), isRelative);
                break;
            case 'T':
                Quadratic(Mirrored("QT"), isRelative);
                break;
            case 'A':
                Go([.. SvgCurve.Arc(start, _text.NextPoint(), _text.NextNumber(), _text.NextFlag(), _text.NextFlag(), Next(isRelative))]);
                break;
            case 'Z':
                Go([_begin]);
                break;
            default:
                throw new FormatException(FormattableString.Invariant($"Unknown command \"{letter}\" at character {at} of the path; known are M L H V C S Q T A Z."));
        }

        _before = char.ToUpperInvariant(letter);
    }

    private void Cubic(PathPoint first, bool isRelative)
    {
        var (start, second, end) = (_place, Next(isRelative), Next(isRelative));
        Go([.. SvgCurve.Cubic(start, first, second, end)]);
        _control = second;
    }

    private void Quadratic(PathPoint control, bool isRelative)
    {
        Go([.. SvgCurve.Quadratic(_place, control, Next(isRelative))]);
        _control = control;
    }

    /// <summary>The last control point mirrored at the place; the place itself after another kind of piece.</summary>
    private PathPoint Mirrored(string kinds) => kinds.Contains(_before, StringComparison.Ordinal)
        ? new PathPoint((2 * _place.X) - _control.X, (2 * _place.Y) - _control.Y)
        : _place;

    private PathPoint Next(bool isRelative)
    {
        var point = _text.NextPoint();
        return isRelative ? new PathPoint(_place.X + point.X, _place.Y + point.Y) : point;
    }

    private void Go(IReadOnlyList<PathPoint> points)
    {
        if (_before == 'Z')
        {
            // What goes on after Z is a stroke of its own, from where the closed one began.
            _strokes.Add([_place]);
        }

        _strokes[^1].AddRange(points);
        _place = points[^1];
    }
}
