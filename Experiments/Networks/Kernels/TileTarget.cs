using System.Runtime.CompilerServices;

namespace SpinBench.Networks.Kernels;

/// <summary>Where a tile of sums goes: stored as it is, or scaled and added to what is there.</summary>
internal readonly unsafe struct TileTarget(float* corner, int stride, float scale, bool adds)
{
    public float* Corner { get; } = corner;

    public int Stride { get; } = stride;

    public float Scale { get; } = scale;

    public bool Adds { get; } = adds;

    public static TileTarget Store(float* corner, int stride) => new(corner, stride, 1, adds: false);

    public static TileTarget Add(float* corner, int stride, float scale) => new(corner, stride, scale, adds: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<TLanes>(int row, int register, TLanes sum)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        var place = Corner + ((nint)row * Stride) + (register * TLanes.Count);
        if (Adds)
        {
            sum = TLanes.MultiplyAdd(sum, TLanes.Broadcast(Scale), TLanes.Load(place));
        }

        sum.Store(place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<TLanes>(int row, int register, TLanes first, TLanes second)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        Put(row, register, first);
        Put(row, register + 1, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<TLanes>(int row, TLanes first, TLanes second)
        where TLanes : unmanaged, ILanes<TLanes, float> => Put(row, 0, first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put<TLanes>(int row, TLanes first, TLanes second, TLanes third)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        Put(row, 0, first, second);
        Put(row, 2, third);
    }
}
