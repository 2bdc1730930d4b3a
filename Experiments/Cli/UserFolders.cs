namespace SpinBench.Cli;

/// <summary>Where a user's data, cache and log live when nothing else is named.</summary>
internal static class UserFolders
{
    private static string Data => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "spinbench");

    /// <summary>The catalogue without <c>--catalogue</c>.</summary>
    public static string Catalogue => Path.Combine(Data, "catalogue.db");

    /// <summary>Stacks of faults.</summary>
    public static string Log => Path.Combine(Data, "spinbench.log");

    /// <summary>Downloaded data sets.</summary>
    public static string Cache => Path.Combine(Data, "cache");
}
