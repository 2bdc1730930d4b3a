using System.Runtime.CompilerServices;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// Brown's thermal field: in every cell white noise of standard deviation sqrt(2αkT/(γ M_s V dt)) a component, the same during
/// one step of <see cref="ThermalIntegrator"/> and independent of all others.
/// </summary>
/// <remarks>
/// Source: W. F. Brown, Phys. Rev. 130, 1677 (1963). The deviate of a component of a cell in a step is a function of seed, step and
/// place alone, so that threads and vector width change nothing.
/// </remarks>
public sealed class ThermalField : LocalFieldTerm
{
    private const string Stream = "micromagnetics/thermal";

    private readonly double[] _amplitudes; // in T sqrt(s)
    private readonly VectorField _noise;
    private readonly ulong _key;

    /// <summary>Makes the field of a temperature.</summary>
    /// <param name="materials">Materials of the cells.</param>
    /// <param name="temperature">Temperature in K, 0 or more.</param>
    /// <param name="gyromagneticRatio">γ in rad/(s T), above 0.</param>
    /// <param name="seed">Seed.</param>
    public ThermalField(MaterialMap materials, double temperature, double gyromagneticRatio, ulong seed)
        : base(materials, "thermal", degree: 0)
    {
        if (!(temperature >= 0 && double.IsFinite(temperature)))
        {
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is 0 K or more.");
        }

        Require.Positive(gyromagneticRatio, nameof(gyromagneticRatio));
        var energy = 2 * PhysicalConstants.Boltzmann * temperature / (gyromagneticRatio * materials.Mesh.CellVolume);
        _amplitudes = [.. materials.Values(one => Math.Sqrt(energy * one.Damping / one.SaturationMagnetisation)).Span];
        (_noise, _key) = (new VectorField(materials.Mesh), RandomStream.KeyOf(seed, Stream));
    }

    /// <summary>0: noise has no bound, and what it adds to the fastest precession is small.</summary>
    public override double LargestField => 0;

    /// <inheritdoc/>
    public override void AddTo(VectorField magnetisation, double time, VectorField field, int begin, int end)
    {
        ArgumentNullException.ThrowIfNull(field);
        LanesDispatch.Run(Width, new Kernel(_noise, field, begin, end));
    }

    /// <summary>Draws the noise of a step.</summary>
    /// <param name="number">Number of the step, from 0.</param>
    /// <param name="step">Its length in s.</param>
    internal void Draw(long number, double step)
    {
        var first = (ulong)number * 3 * (ulong)_amplitudes.Length;
        Draw(_noise.X, first, step);
        Draw(_noise.Y, first + (ulong)_amplitudes.Length, step);
        Draw(_noise.Z, first + 2 * (ulong)_amplitudes.Length, step);
    }

    private void Draw(Span<double> component, ulong first, double step)
    {
        GaussianStream.Fill(_key, first, component, Width);
        var scale = 1 / Math.Sqrt(step);
        for (var cell = 0; cell < component.Length; cell++)
        {
            component[cell] *= scale * _amplitudes[cell];
        }
    }

    private readonly unsafe struct Kernel(VectorField noise, VectorField field, int begin, int end) : ILanesKernel
    {
        public void Run<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            Add<TLanes>(noise.PointerX, field.PointerX);
            Add<TLanes>(noise.PointerY, field.PointerY);
            Add<TLanes>(noise.PointerZ, field.PointerZ);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Add<TLanes>(double* source, double* target)
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            for (var cell = begin; cell < end; cell += TLanes.Count)
            {
                (TLanes.Load(target + cell) + TLanes.Load(source + cell)).Store(target + cell);
            }
        }
    }
}
