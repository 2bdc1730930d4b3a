namespace SpinBench.Networks.Kernels;

/// <inheritdoc/>
internal sealed unsafe class MatrixKernel<TLanes>(VectorWidth width, int[] tileWidths) : MatrixKernel
    where TLanes : unmanaged, ILanes<TLanes, float>
{
    public override VectorWidth Width => width;

    protected override int Lanes => TLanes.Count;

    protected override ReadOnlySpan<int> TileWidths => tileWidths;

    public override void Multiply(
        in RowPanel panel, int registers, float* right, int rightStride, in TileTarget target)
    {
        switch (registers)
        {
            case 1: TileKernel<TLanes>.One(panel, right, rightStride, target); break;
            case 2: TileKernel<TLanes>.Two(panel, right, rightStride, target); break;
            case 3: TileKernel<TLanes>.Three(panel, right, rightStride, target); break;
            case 5: TileKernel<TLanes>.Five(panel, right, rightStride, target); break;
            default: throw new ArgumentOutOfRangeException(nameof(registers), registers, "No tile is so wide.");
        }
    }

    public override void Drive(float* sums, float* bias, float* scale, float* shift, int count)
    {
        for (var i = 0; i < count; i += TLanes.Count)
        {
            var sum = TLanes.Load(sums + i) + TLanes.Load(bias + i);
            TLanes.MultiplyAdd(sum, TLanes.Load(scale + i), TLanes.Load(shift + i)).Store(sums + i);
        }
    }

    public override void Logistic(float* input, float* output, float* derivative, int count) =>
        LaneMath<TLanes>.Logistic(input, output, derivative, count);

    public override void Exp(float* input, float offset, float* output, int count) =>
        LaneMath<TLanes>.Exp(input, offset, output, count);

    public override void Scale(float* target, float* factor, int count)
    {
        for (var i = 0; i < count; i += TLanes.Count)
        {
            (TLanes.Load(target + i) * TLanes.Load(factor + i)).Store(target + i);
        }
    }

    public override void AddScaled(float* target, float* addend, float factor, int count)
    {
        var factors = TLanes.Broadcast(factor);
        for (var i = 0; i < count; i += TLanes.Count)
        {
            TLanes.MultiplyAdd(factors, TLanes.Load(addend + i), TLanes.Load(target + i)).Store(target + i);
        }
    }
}
