using SpinBench.Networks.Data.Published;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>Finds a published data set for a study: in <c>--data</c>, the environment, the cache, or by a checked download.</summary>
internal static class DataSetSource
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The folder that has it.</summary>
    /// <exception cref="DataSetException">It is nowhere.</exception>
    public static async Task<string> FindAsync(CommandContext context, SystemSettings settings, PublishedDataSet set)
    {
        using var client = new HttpClient { Timeout = s_patience };
        return await new DataSetSearch { Folder = settings.Data, CacheFolder = UserFolders.Cache, Client = client }
            .FindAsync(set, context.Cancellation);
    }
}
