using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>Four coupled oscillators that tell seven vowels apart.</summary>
internal static class VowelsStudy
{
    public static SystemStudy Study { get; } = new(
        "vowels", "Romera et al., Nature 563, 230 (2018)", "Four coupled spin-torque oscillators recognise spoken vowels by which of them follow which signal.",
        [
            new("learning", "Learning the frequencies", LearningTask.RunAsync),
            new("talkers", "Talkers that were not heard before", TalkersTask.RunAsync),
            new("map", "Map of synchronisation, and a search for one", MapTask.RunAsync),
            new("amplitudes", "Oscillators with amplitudes", AmplitudeTask.RunAsync),
        ])
    {
        Lesson = """
            A vowel's formants become two microwave signals; four oscillators hear both. Each oscillator follows a signal that is nearer
            than its locking range, and which follow which is the answer. Learning moves the four frequencies, as dc currents do.

              spinbench study vowels
              spinbench study vowels --oscillators mine.csv   # frequency, linewidth and locking range in Hz, a row an oscillator
              spinbench study vowels --run 9                  # damping and tuning of a measured junction (st-fmr)

            With your oscillators all frequencies scale with their mean locking range: the report says how far each has to be tuned.
            Limits: oscillators of one kind, all coupled alike; the map from formants to signals is made outside of them.
            """,
        Preface = ["Locking range 6 MHz, coupling 0.3 MHz, linewidth 0.05 MHz, the map of formants, the patterns of the vowels and the form of the learning rule are ours."],
        RunGives = "frequency, linewidth and tuning of an st-fmr run, for the damping of the oscillators",
        Options = [VowelTrial.OscillatorsOption],
        DataSets = [HillenbrandVowels.DataSet],
    };
}
