using System.IO.Compression;
using System.Text.Json;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Storage;

/// <summary>
/// A trained network as a <c>.npz</c> file: arrays <c>weights0</c>, <c>bias0</c>, <c>weights1</c> … of float32, which
/// <c>numpy.load</c> reads, and <c>training.json</c> with how they came about.
/// </summary>
public static class NetworkFile
{
    private const int Format = 1;
    private const string Record = "training.json";
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    /// <summary>Writes a network; a file of that name is replaced in one step, so that a kill leaves the old or the new one.</summary>
    /// <exception cref="NetworkFileException">It cannot be written.</exception>
    public static void Save(string path, TrainedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        NumpyArchive.Save(path, Entries(network));
    }

    /// <summary>Reads a network.</summary>
    /// <exception cref="NetworkFileException">There is no such file, or it is none of ours.</exception>
    public static TrainedNetwork Load(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var record = JsonSerializer.Deserialize<StoredRecord>(NumpyArchive.Bytes(archive, Record))
                ?? throw new FormatException($"its {Record} is empty");
            if (record.Format != Format)
            {
                throw new FormatException($"its format is {record.Format}; this version reads {Format}");
            }

            return new TrainedNetwork(record.Description, [.. Layers(archive, record.Description.Layout)], record.Epochs);
        }
        catch (FileNotFoundException fault)
        {
            throw new NetworkFileException(path, "there is no such file. \"spinbench train --save FILE\" writes one.", fault);
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or InvalidDataException or FormatException or JsonException)
        {
            throw new NetworkFileException(path, $"it holds no trained network: {fault.Message}.", fault);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Entries(TrainedNetwork network)
    {
        for (var index = 0; index < network.Layers.Count; index++)
        {
            var layer = network.Layers[index];
            yield return ($"weights{index}.npy", NumpyArray.Write<float>(layer.Weights, layer.Inputs, layer.Units));
            yield return ($"bias{index}.npy", NumpyArray.Write<float>(layer.Bias, layer.Units));
        }

        yield return (Record, JsonSerializer.SerializeToUtf8Bytes(new StoredRecord(Format, network.Description, network.Epochs), s_json));
    }

    private static IEnumerable<LayerWeights> Layers(ZipArchive archive, IReadOnlyList<int> layout)
    {
        for (var index = 0; index + 1 < layout.Count; index++)
        {
            var (inputs, units) = (layout[index], layout[index + 1]);
            var (weights, shape) = NumpyArray.Read<float>(NumpyArchive.Bytes(archive, $"weights{index}.npy"));
            var (bias, _) = NumpyArray.Read<float>(NumpyArchive.Bytes(archive, $"bias{index}.npy"));
            if (!shape.AsSpan().SequenceEqual([inputs, units]) || bias.Length != units)
            {
                throw new FormatException($"the arrays of layer {index} do not have the shape {inputs} × {units}");
            }

            yield return new LayerWeights(inputs, units, weights, bias);
        }
    }

    private sealed record StoredRecord(int Format, TrainingDescription Description, IReadOnlyList<EpochReport> Epochs);
}
