using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Networks.Force;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Networks.Storage;

/// <summary>
/// A network that has learned a signal as a <c>.npz</c> file, which <c>numpy.load</c> reads: all its weights, its state, the
/// scale of its outputs and its neurons' response as arrays, and <c>network.json</c> with its settings.
/// </summary>
/// <remarks>
/// Arrays of float64 but for the two of int32 that say where recurrent weights are (compressed rows): <c>recurrent</c> [entries], <c>recurrent_columns</c>
/// [entries], <c>recurrent_starts</c> [neurons + 1], <c>feedback</c> [channels, neurons], <c>bias</c> [neurons], <c>input</c> [inputs, neurons], <c>readout</c>
/// [channels, neurons], <c>state</c> [neurons], <c>output</c> [channels], <c>offset</c> and <c>unit</c> [channels], and <c>cubic</c> [4] (a, b, c, d) or
/// <c>curve</c> [2049] where the neurons are one or the other.
/// </remarks>
public static class SignalNetworkFile
{
    private const int Format = 1;
    private const string Record = "network.json";
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes a network; a file of that name is replaced in one step.</summary>
    /// <exception cref="NetworkFileException">It cannot be written.</exception>
    public static void Save(string path, SignalNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        NumpyArchive.Save(path, [.. Arrays(network), (Record, JsonSerializer.SerializeToUtf8Bytes(StoredRecord.Of(network), s_json))]);
    }

    /// <summary>Writes each array into a file of its own, for other programs.</summary>
    /// <param name="folder">Folder; made where it is not there.</param>
    /// <param name="network">The network.</param>
    /// <returns>The files.</returns>
    /// <exception cref="NetworkFileException">They cannot be written.</exception>
    public static IReadOnlyList<string> Export(string folder, SignalNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            Directory.CreateDirectory(folder);
            var files = new List<string>();
            foreach (var (name, bytes) in Arrays(network))
            {
                files.Add(Path.Combine(folder, name));
                File.WriteAllBytes(files[^1], bytes);
            }

            return files;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NetworkFileException(folder, $"the weights cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a network.</summary>
    /// <exception cref="NetworkFileException">There is no such file, or it holds no such network.</exception>
    public static SignalNetwork Load(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var record = JsonSerializer.Deserialize<StoredRecord>(NumpyArchive.Bytes(archive, Record), s_json)
                ?? throw new FormatException($"its {Record} is empty");
            return record.Format == Format
                ? Restore(archive, record)
                : throw new FormatException($"its format is {record.Format}; this version reads {Format}");
        }
        catch (FileNotFoundException fault)
        {
            throw new NetworkFileException(path, "there is no such file. \"spinbench train force --save FILE\" writes one.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or FormatException
            or JsonException or ArgumentException or NeuronCurveException)
        {
            throw new NetworkFileException(path, $"it holds no network that has learned a signal: {fault.Message.TrimEnd('.')}.", fault);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Arrays(SignalNetwork network)
    {
        var (count, channels) = (network.Settings.NeuronCount, network.Channels.Count);
        var recurrent = network.Weights.Recurrent;
        int[] rows = [.. Enumerable.Range(0, count)];
        double[] values = [.. rows.SelectMany(row => recurrent.Values(row).ToArray())];
        int[] columns = [.. rows.SelectMany(row => recurrent.Columns(row).ToArray())];
        int[] starts = [0, .. rows.Select(row => rows.Take(row + 1).Sum(one => recurrent.Columns(one).Length))];
        yield return ("recurrent.npy", NumpyArray.Write<double>(values, values.Length));
        yield return ("recurrent_columns.npy", NumpyArray.Write<int>(columns, columns.Length));
        yield return ("recurrent_starts.npy", NumpyArray.Write<int>(starts, starts.Length));
        yield return ("feedback.npy", NumpyArray.Write<double>(network.Weights.Feedback, channels, count));
        yield return ("input.npy", NumpyArray.Write<double>(network.Weights.Input, network.Settings.InputCount, count));
        yield return ("bias.npy", NumpyArray.Write<double>(network.Weights.Bias, count));
        yield return ("readout.npy", NumpyArray.Write<double>(network.ReadOut, channels, count));
        yield return ("state.npy", NumpyArray.Write<double>(network.State, count));
        yield return ("output.npy", NumpyArray.Write<double>(network.Output, channels));
        yield return ("offset.npy", NumpyArray.Write<double>(network.Scale.Offsets, channels));
        yield return ("unit.npy", NumpyArray.Write<double>(network.Scale.Units, channels));
        if (StoredResponse.Of(network.Activation) is { } response)
        {
            yield return (response.Name + ".npy", NumpyArray.Write<double>(response.Numbers, response.Numbers.Length));
        }
    }

    private static SignalNetwork Restore(ZipArchive archive, StoredRecord record)
    {
        var (count, channels) = (record.Settings.NeuronCount, record.Channels.Count);
        var weights = new RecurrentWeights(
            SparseMatrix.Of(count, Whole("recurrent_starts"), Whole("recurrent_columns"), Numbers("recurrent", null)),
            Numbers("feedback", channels * count), Numbers("input", record.Settings.InputCount * count), Numbers("bias", count));
        return new SignalNetwork
        {
            Channels = record.Channels,
            Scale = new SignalScale(Numbers("offset", channels), Numbers("unit", channels)),
            Period = record.Period,
            Settings = record.Settings,
            Seed = record.Seed,
            InitialInverse = record.InitialInverse,
            LearningUpdates = record.LearningUpdates,
            Activation = StoredResponse.Restore(record.Activation, record.ActivationDescription, record.Pulse, name => Numbers(name, null)),
            Weights = weights,
            ReadOut = Numbers("readout", channels * count),
            State = Numbers("state", count),
            Output = Numbers("output", channels),
        };

        int[] Whole(string name) => NumpyArray.Read<int>(NumpyArchive.Bytes(archive, name + ".npy")).Values;

        double[] Numbers(string name, int? length)
        {
            var (values, _) = NumpyArray.Read<double>(NumpyArchive.Bytes(archive, name + ".npy"));
            return length is null || values.Length == length ? values : throw new FormatException($"its {name} has {values.Length} numbers instead of {length}");
        }
    }

    private sealed record StoredRecord
    {
        public required int Format { get; init; }

        public required IReadOnlyList<string> Channels { get; init; }

        public required double Period { get; init; }

        public required ulong Seed { get; init; }

        public required double InitialInverse { get; init; }

        public required int LearningUpdates { get; init; }

        public required string Activation { get; init; }

        public required string ActivationDescription { get; init; }

        /// <summary>Drives and readings of a curve's 0 and 1.</summary>
        public PulseScale? Pulse { get; init; }

        public required RecurrentNetworkSettings Settings { get; init; }

        public static StoredRecord Of(SignalNetwork network) => new()
        {
            Format = SignalNetworkFile.Format,
            Channels = network.Channels,
            Period = network.Period,
            Seed = network.Seed,
            InitialInverse = network.InitialInverse,
            LearningUpdates = network.LearningUpdates,
            Activation = network.Activation.Name,
            ActivationDescription = network.Activation.Description,
            Pulse = StoredResponse.Of(network.Activation)?.Pulse,
            Settings = network.Settings,
        };
    }
}
