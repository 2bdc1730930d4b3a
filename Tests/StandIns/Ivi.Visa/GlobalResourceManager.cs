namespace Ivi.Visa;

/// <summary>Counts how often it is touched, which on a machine without VISA must be never.</summary>
public static class GlobalResourceManager
{
    internal static int Touched { get; private set; }

    public static IEnumerable<string> Find(string pattern)
    {
        Touched++;
        return [];
    }

    public static bool TryParse(string resourceName, out ParseResult? result)
    {
        Touched++;
        result = null;
        return false;
    }

    public static IVisaSession Open(string resourceName) => Open(resourceName, AccessModes.None, 2000);

    public static IVisaSession Open(string resourceName, AccessModes accessModes, int timeoutMilliseconds)
    {
        Touched++;
        throw new VisaException("This is a stand-in.");
    }
}

public class ParseResult;
