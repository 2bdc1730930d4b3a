using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Data;

/// <summary>The original MNIST, for the tests that need it: skipped where it is not named, failed where it is required.</summary>
internal static class MnistForTests
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static DigitData? s_data;

    public static async Task<DigitData> GetAsync()
    {
        var folder = Environment.GetEnvironmentVariable("SPINBENCH_DATA");
        if (string.IsNullOrEmpty(folder))
        {
            const string Reason = "SPINBENCH_DATA names no folder with the original MNIST.";
            Assert.False(Environment.GetEnvironmentVariable("SPINBENCH_REQUIRE_DATA") == "1", Reason);
            Assert.Skip(Reason);
        }

        await Gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return s_data ??= await MnistFolder.ReadAsync(folder, TestContext.Current.CancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }
}
