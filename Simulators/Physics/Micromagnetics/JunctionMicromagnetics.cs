using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// A junction's free layer as cells: one layer of them, cut to the ellipse or the rectangle of the pillar, under the very
/// fields and torques of <see cref="JunctionMacrospin"/>, with exchange and the demagnetising field of every cell beside.
/// </summary>
/// <remarks>
/// <para>A uniform state feels what the macrospin feels: where the device's anisotropy is an effective one that holds the
/// demagnetising field (<see cref="Demagnetisation.WithinAnisotropy"/>), μ0 M_s N of the meshed pillar is taken off again by a
/// <see cref="ShapeCorrection"/>, so that only what non-uniformity adds is new. Where the device names its shape nothing is corrected,
/// and the staircase of the mesh makes the only difference.</para>
/// <para>The current density is the same everywhere. In a tunnel junction the torque goes with the voltage and not with the current
/// that flows locally (J. C. Slonczewski and J. Z. Sun, J. Magn. Magn. Mater. 310, 169 (2007)), so this is right at a given voltage.</para>
/// </remarks>
public sealed class JunctionMicromagnetics
{
    private readonly JunctionMacrospin _macrospin;
    private readonly DemagnetisingField _demagnetising;

    /// <summary>Cuts the pillar into cells.</summary>
    /// <param name="device">The junction.</param>
    /// <param name="cellSize">Largest edge of a cell in the plane, in m; the axes are divided evenly.</param>
    /// <exception cref="ArgumentOutOfRangeException">The edge is no length, or leaves less than 2 or more than 4096 cells an axis.</exception>
    public JunctionMicromagnetics(JunctionDevice device, double cellSize)
    {
        ArgumentNullException.ThrowIfNull(device);
        _macrospin = new JunctionMacrospin(device, MovingVolume.WholePillar);
        var mesh = new Mesh(
            Cells(device.LongAxis, cellSize), Cells(device.ShortAxis, cellSize), 1,
            device.LongAxis / Cells(device.LongAxis, cellSize), device.ShortAxis / Cells(device.ShortAxis, cellSize),
            device.FreeLayerThickness);
        Shape = MaterialMap.ByPosition(mesh, r => IsInside(device, r) ? Material(_macrospin.ParametersAt(new())) : null);
        _demagnetising = new DemagnetisingField(Shape);
        DemagnetisingFactors = Factors();
    }

    /// <summary>The junction.</summary>
    public JunctionDevice Device => _macrospin.Device;

    /// <summary>The cells, filled with the material at no voltage.</summary>
    public MaterialMap Shape { get; }

    /// <summary>The mesh.</summary>
    public Mesh Mesh => Shape.Mesh;

    /// <summary>Cells with material.</summary>
    public int FilledCells => Enumerable.Range(0, Mesh.CellCount).Count(cell => Shape[cell] is not null);

    /// <summary>Area of the filled cells over that of the pillar.</summary>
    public double RelativeArea => FilledCells * Mesh.SizeX * Mesh.SizeY / Device.Area;

    /// <summary>Diagonal of the demagnetising tensor of the uniformly magnetised mesh, averaged over its cells.</summary>
    public CartesianVector DemagnetisingFactors { get; }

    /// <summary>The same junction as one macrospin: the limit of strong exchange.</summary>
    public JunctionMacrospin Macrospin => _macrospin;

    /// <summary>All that acts at an operating point.</summary>
    /// <param name="point">Voltage, current, field, temperature.</param>
    /// <param name="threads">Threads; 0 for one a processor. The result does not depend on it.</param>
    /// <param name="seed">Seed of the thermal field.</param>
    public MicromagneticSystem SystemAt(OperatingPoint point, int threads = 1, ulong seed = 0)
    {
        var macrospin = _macrospin.ParametersAt(point);
        var materials = MaterialsOf(macrospin);
        List<IFieldTerm> terms = [.. ConservativeTerms(materials, macrospin), .. Torques(materials, macrospin)];
        if (macrospin.Temperature > 0)
        {
            terms.Add(new ThermalField(materials, macrospin.Temperature, macrospin.GyromagneticRatio, seed));
        }

        return new MicromagneticSystem(materials, terms, threads, macrospin.GyromagneticRatio);
    }

    /// <summary>What has an energy at an operating point: no torques and no noise, for states at rest.</summary>
    /// <param name="point">Voltage and field; a current counts by its Oersted field.</param>
    /// <param name="threads">Threads; 0 for one a processor. The result does not depend on it.</param>
    public MicromagneticSystem ConservativeSystemAt(OperatingPoint point, int threads = 1)
    {
        var macrospin = _macrospin.ParametersAt(point);
        var materials = MaterialsOf(macrospin);
        return new MicromagneticSystem(materials, [.. ConservativeTerms(materials, macrospin)], threads, macrospin.GyromagneticRatio);
    }

    /// <summary>Average of m over the filled cells.</summary>
    public CartesianVector Average(VectorField magnetisation)
    {
        ArgumentNullException.ThrowIfNull(magnetisation);
        var sum = default(CartesianVector);
        for (var cell = 0; cell < Mesh.CellCount; cell++)
        {
            sum += magnetisation[cell];
        }

        return 1.0 / FilledCells * sum;
    }

    /// <summary>Resistance in ohm of a state with an average magnetisation: the currents of all cells flow side by side.</summary>
    public double Resistance(CartesianVector average, double voltage) => _macrospin.Transport.Resistance(average, voltage);

    private MaterialMap MaterialsOf(MacrospinParameters macrospin)
    {
        var material = Material(macrospin);
        return MaterialMap.ByCell(Mesh, cell => Shape[cell] is null ? null : material);
    }

    private IEnumerable<IFieldTerm> ConservativeTerms(MaterialMap materials, MacrospinParameters macrospin)
    {
        yield return new ExchangeField(materials);
        yield return new UniaxialAnisotropyField(materials);
        yield return _demagnetising;
        yield return new ZeemanField(materials, macrospin.Field);
        if (Device.DzyaloshinskiiMoriya != 0)
        {
            yield return new DzyaloshinskiiMoriyaField(materials);
        }

        if (Device.Demagnetisation == Demagnetisation.WithinAnisotropy)
        {
            yield return new ShapeCorrection(materials, UniformField - macrospin.DemagnetisingField);
        }
    }

    // μ0 M_s N, the demagnetising field of the uniform state.
    private CartesianVector UniformField =>
        PhysicalConstants.VacuumPermeability * Device.SaturationMagnetisation * DemagnetisingFactors;

    private static IEnumerable<IFieldTerm> Torques(MaterialMap materials, MacrospinParameters macrospin)
    {
        if (macrospin.DampingLikeField != 0 || macrospin.FieldLikeField != 0)
        {
            yield return new SlonczewskiTorque(
                materials, _ => macrospin.DampingLikeField, _ => macrospin.FieldLikeField, macrospin.Polarisation, macrospin.TorqueAsymmetry);
        }

        if (macrospin.SpinOrbitDampingLikeField != 0 || macrospin.SpinOrbitFieldLikeField != 0)
        {
            yield return new SlonczewskiTorque(
                materials, _ => macrospin.SpinOrbitDampingLikeField, _ => macrospin.SpinOrbitFieldLikeField, macrospin.SpinOrbitPolarisation);
        }
    }

    /// <summary>B_K1 = 2 K1/M_s and B_K2 = -4 K2/M_s.</summary>
    private MagneticMaterial Material(MacrospinParameters macrospin) => new()
    {
        SaturationMagnetisation = Device.SaturationMagnetisation,
        ExchangeStiffness = Device.ExchangeStiffness,
        DzyaloshinskiiMoriya = Device.DzyaloshinskiiMoriya,
        FirstOrderAnisotropy = macrospin.AnisotropyField * Device.SaturationMagnetisation / 2,
        SecondOrderAnisotropy = -macrospin.SecondOrderAnisotropyField * Device.SaturationMagnetisation / 4,
        EasyAxis = macrospin.EasyAxis,
        Damping = macrospin.Damping,
    };

    private CartesianVector Factors()
    {
        var perTesla = 1 / (PhysicalConstants.VacuumPermeability * Device.SaturationMagnetisation);
        return new(
            perTesla * Along(CartesianVector.UnitX), perTesla * Along(CartesianVector.UnitY), perTesla * Along(CartesianVector.UnitZ));

        double Along(CartesianVector axis)
        {
            var field = new VectorField(Mesh);
            var magnetisation = Shape.Magnetise(axis);
            _demagnetising.AddTo(magnetisation, 0, field);
            var sum = 0.0;
            for (var cell = 0; cell < Mesh.CellCount; cell++)
            {
                sum -= CartesianVector.Dot(magnetisation[cell], field[cell]);
            }

            return sum / FilledCells;
        }
    }

    private static bool IsInside(JunctionDevice device, CartesianVector r)
    {
        var (x, y) = (2 * r.X / device.LongAxis, 2 * r.Y / device.ShortAxis);
        return device.Demagnetisation == Demagnetisation.Rectangle || x * x + y * y <= 1;
    }

    private static int Cells(double length, double cellSize)
    {
        var cells = Math.Ceiling(length / cellSize - 1e-9);
        return cells is >= 2 and <= 4096
            ? (int)cells
            : throw new ArgumentOutOfRangeException(
                nameof(cellSize), cellSize, FormattableString.Invariant(
                    $"Cells of {cellSize * 1e9:G4} nm divide {length * 1e9:G4} nm into {cells}; 2 to 4096 are possible."));
    }
}
