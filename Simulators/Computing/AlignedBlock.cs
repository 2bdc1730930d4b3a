using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing;

/// <summary>
/// Zeroed memory on a 64-byte boundary that never moves, so that kernels may keep its address as long as they keep
/// this object.
/// </summary>
internal sealed unsafe class AlignedBlock<T>
    where T : unmanaged
{
    private const int Boundary = 64;
    private readonly byte[] _bytes;

    public AlignedBlock(int length)
    {
        Length = length;
        _bytes = GC.AllocateArray<byte>(checked((length * sizeof(T)) + Boundary), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref _bytes[0]);
        Pointer = (T*)((address + Boundary - 1) & ~(nint)(Boundary - 1));
    }

    public int Length { get; }

    public T* Pointer { get; }

    public Span<T> Span => new(Pointer, Length);
}
