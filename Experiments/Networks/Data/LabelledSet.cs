using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Data;

/// <summary>Feature vectors with class labels, in the memory layout that training reads without copying.</summary>
public sealed unsafe class LabelledSet
{
    private readonly AlignedBlock<float> _features;
    private readonly byte[] _labels;

    /// <summary>Makes a set of <paramref name="count"/> zero vectors, to be filled through <see cref="Row"/>.</summary>
    /// <param name="count">Number of vectors, at least 1.</param>
    /// <param name="features">Length of a vector, at least 1.</param>
    /// <param name="classes">Number of classes, 2 to 256.</param>
    /// <param name="labels">One label a vector, each below <paramref name="classes"/>.</param>
    public LabelledSet(int count, int features, int classes, ReadOnlySpan<byte> labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, count);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        (Count, Features, Classes) = (count, features, classes);
        foreach (var label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)label, classes, nameof(labels));
        }

        _labels = labels.ToArray();
        Stride = PanelBuffer.Round(features);
        _features = new AlignedBlock<float>(checked(count * Stride));
    }

    /// <summary>Number of vectors.</summary>
    public int Count { get; }

    /// <summary>Length of a vector.</summary>
    public int Features { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>The label of each vector.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>Distance between vectors in memory, in numbers.</summary>
    internal int Stride { get; }

    /// <summary>One vector, to read or fill.</summary>
    public Span<float> Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return new Span<float>((void*)Address(index), Features);
    }

    /// <summary>The first <paramref name="count"/> vectors as a set of their own.</summary>
    public LabelledSet Take(int count) => Take(0, count);

    /// <summary>Vectors from <paramref name="first"/> on as a set of their own.</summary>
    public LabelledSet Take(int first, int count)
    {
        var part = new LabelledSet(count, Features, Classes, _labels.AsSpan(first, count));
        for (var i = 0; i < count; i++)
        {
            Row(first + i).CopyTo(part.Row(i));
        }

        return part;
    }

    internal nint Address(int index) => (nint)(_features.Pointer + ((nint)index * Stride));
}
