using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.Perceptron;

public class PerceptronTrainingTests
{
    [Fact]
    public async Task Separate_clouds_are_learned_and_every_epoch_is_reported()
    {
        var reports = new List<EpochReport>();
        var result = await PerceptronTraining.RunAsync(
            new PerceptronOptions { Hidden = [20], Epochs = 12, BatchSize = 10, Threads = 2 },
            TinyData.Clouds(),
            new Listener(reports.Add),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 12), reports.Select(report => report.Epoch));
        Assert.Equal(reports, result.Epochs);
        Assert.True(reports[^1].TrainingLoss < reports[0].TrainingLoss / 2);
        Assert.True(result.FinalAccuracy > 0.9, $"{result.FinalAccuracy}, seed 0");
        Assert.Equal([9, 20, 3], result.Network.Layout);
    }

    [Fact]
    public async Task A_training_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        var training = PerceptronTraining.RunAsync(
            new PerceptronOptions { Hidden = [20], Epochs = 100_000, BatchSize = 10, Threads = 2 },
            TinyData.Clouds(),
            new Listener(_ => stop.Cancel()),
            cancellationToken: stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
    }

    [Fact]
    public void Options_out_of_range_are_refused_all_at_once()
    {
        var options = new PerceptronOptions
        {
            Hidden = [],
            Epochs = 0,
            LearningRate = double.NaN,
            TestReads = 1001,
            Variation = new DeviceVariation(Shift: double.NaN),
        };
        var refusal = Assert.Throws<TrainingOptionsException>(() => Trainings.Run(options, TinyData.Clouds()));
        Assert.Equal(5, refusal.Faults.Count);
    }

    [Fact]
    public void A_set_of_another_size_is_refused()
    {
        var data = TinyData.Clouds();
        var network = Trainings.Run(new PerceptronOptions { Epochs = 1 }, data).Network;
        var wider = TinyData.Clouds(features: 10).Test;
        Assert.Throws<TrainingOptionsException>(() => network.Evaluate(wider, ReadOut.Analog));
        Assert.Throws<TrainingOptionsException>(() => Trainings.Run(new PerceptronOptions(), data with { Test = wider }));
        Assert.Throws<TrainingOptionsException>(() => network.Evaluate(data.Test, new ReadOut(1001)));
    }

    [Fact]
    public void Synthetic_digits_are_learned_well_above_chance()
    {
        var data = SyntheticDigits.Draw(seed: 1, train: 2000, test: 500);
        var result = Trainings.Run(new PerceptronOptions { Hidden = [64], Epochs = 5, Threads = 1 }, data);
        Assert.True(result.FinalAccuracy > 0.85, $"{result.FinalAccuracy}, seed 1");
        Assert.StartsWith("SYNTHETIC", result.DataProvenance, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_a_training_takes_the_last_ten_epochs_and_the_best()
    {
        var epochs = Enumerable.Range(1, 20).Select(i => new EpochReport(i, 0, 0, i / 100.0, i, 0)).ToArray();
        var network = Trainings.Run(new PerceptronOptions { Epochs = 1 }, TinyData.Clouds()).Network;
        var result = new TrainingResult(new PerceptronOptions(), "test", network, epochs);
        Assert.Equal(0.155, result.MeanOfLastTen, 12);
        Assert.Equal(0.2, result.BestAccuracy);
        Assert.Equal(10.5, result.MedianTrainingSeconds);
    }

    private sealed class Listener(Action<EpochReport> heard) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => heard(value);
    }
}
