using SpinBench.Networks.Data.Published;

namespace SpinBench.Networks.Tests.Data.Published;

/// <summary>Published data sets, for the tests that need them: skipped where no folder is named.</summary>
internal static class DataSetsForTests
{
    /// <summary>The folder that has a data set.</summary>
    public static async Task<string> FindAsync(PublishedDataSet set, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(DataSetSearch.EnvironmentVariable)),
            $"{DataSetSearch.EnvironmentVariable} names no folder with {set.Name}.");
        return await new DataSetSearch().FindAsync(set, cancellationToken);
    }
}
