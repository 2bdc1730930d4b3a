namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>Random bits from a fluctuating junction, and its locking to a drive.</summary>
internal static class RandomNumbersStudy
{
    public const string Name = "random-numbers";

    public static SystemStudy Study { get; } = new(
        Name, "Grollier et al., Nature Electronics 3, 360 (2020)", "Random bits from a fluctuating junction through the tests of NIST, and its locking to a drive by noise.",
        [
            new("bits", "Random bits", BitsTask.RunAsync),
            new("known-answers", "Published answers of the tests", KnownAnswersTask.RunAsync),
            new("locking", "Noise-enhanced phase locking", LockingTask.RunAsync),
        ])
    {
        Lesson = """
            A junction that fluctuates by itself gives a bit each time it is looked at. Its bits are biased and know of each
            other; the exclusive or of several junctions removes both. The same junction follows a weak drive when noise of the
            right strength is added, and stops following when there is too much.

              spinbench study random-numbers
              spinbench study random-numbers --task locking
              spinbench study random-numbers --run 3           # bits of your telegraph; a vcma or dwell-field run for locking
              spinbench randomness 3                           # everything about one trace, from a run or a file

            A study of tests cannot prove randomness: bits that pass may still be known to somebody.
            """,
        Preface =
        [
            "Tests and their limits are those of NIST SP 800-22 rev. 1a: a test is passed when at least 99 % less three standard deviations of the sequences have p of 0.01 or more and the p-values are evenly spread (p of 1e-4 or more). With a hundred sequences, random bits fail a test in about one case of fifty.",
            "Dwell times, intervals, drive and barrier are ours: the originals' are not verified.",
        ],
        RunGives = "bits of a telegraph run; dwell times against bias of a dwell-field run for the locking",
    };
}
