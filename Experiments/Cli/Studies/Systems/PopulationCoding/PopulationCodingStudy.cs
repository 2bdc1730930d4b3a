namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>Superparamagnetic junctions as neurons that are tuned to a stimulus.</summary>
internal static class PopulationCodingStudy
{
    public const string Name = "population-coding";

    public static SystemStudy Study { get; } = new(
        Name, "Mizrahi et al., Nat. Commun. 9, 1533 (2018)", "Junctions tuned to a stimulus: functions from nine of them, and a reach that is learned.",
        [
            new("tuning", "Rate and scatter of one junction", TuningTask.RunAsync),
            new("basis", "Functions drawn by nine junctions", BasisTask.RunAsync),
            new("reach", "Learning to reach", ReachTask.RunAsync),
            new("variability", "Junctions that differ", VariabilityTask.RunAsync),
            new("loss", "Loss and repair", LossTask.RunAsync),
        ])
    {
        Lesson = """
            A junction that fluctuates completes most cycles a second where both states are left equally often, and fewer on both
            sides: a tuning curve, as neurons have. Shifted copies of it, junctions each with a field or current of its own, are
            a set of functions from which others are added up, and between two such populations a map is learned by trial and
            error. Loss of junctions is repaired by learning on.

              spinbench study population-coding
              spinbench study population-coding --task reach
              spinbench study population-coding --run 8           # the tuning curve of your junction

            Counts are cycles in a window of a thousand at the top of the curve: how long that takes with your junction, and what
            the readings dissipate in it, is said. Not in the model: time between windows, drift, heating, coupling.
            """,
        Preface =
        [
            "A cycle is one dwell in each state. Counts have the normal limit of a renewal process; the first task compares it with events counted one by one.",
            "Numbers of the network, of the task and of the spread are ours; the original had nine junctions measured one after the other. No energy is given where no reading was measured: that of the circuits is not the junction's.",
        ],
        RunGives = "dwell times against field of a switching-probability or vcma run are the tuning curve",
    };

    /// <summary>A row of the model, judged, or of a measured junction with the model's value beside it.</summary>
    public static StudyRow Row(string id, string quantity, string paper, double reference, Demand? demand, TunedJunction junction, double ours, double? error, double model) => new(
        id, quantity, "", paper, junction.IsMeasured ? null : reference, ours, error,
        junction.IsMeasured ? FormattableString.Invariant($"measured tuning curve; the model's gives {model:G3}") : demand?.Judge(ours) ?? "no demand");
}
