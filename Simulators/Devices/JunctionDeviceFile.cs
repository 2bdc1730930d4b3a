using SpinBench.Instruments.Files;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Devices;

/// <summary>Reads two-state junctions from device files; <c>cai2019.yaml</c> shows every key with its meaning.</summary>
public static partial class JunctionDeviceFile
{
    /// <summary>The newest format that is read.</summary>
    public const int Format = 1;

    /// <summary>Names of the devices that come with the suite.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } = ["cai2019", "cai2019-landscape", "cai2019-torque", "mtj-40"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with line and column.</exception>
    public static JunctionDevice Load(string path) => Read(SettingsFile.Load(path));

    /// <summary>Reads text that came from elsewhere.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with line and column.</exception>
    public static JunctionDevice Parse(string text, string name) => Read(SettingsFile.Parse(text, name));

    /// <summary>Text of a device that comes with the suite.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string BuiltInText(string name)
    {
        var resource = name + ".yaml";
        using var stream = typeof(JunctionDeviceFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException(
                $"No device \"{name}\" comes with the suite; there is {string.Join(", ", BuiltInNames)}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A device that comes with the suite.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static JunctionDevice BuiltIn(string name) => Parse(BuiltInText(name), name + ".yaml");

    private static JunctionDevice Read(SettingsFile own)
    {
        var file = WithItsBase(own);
        file.RequireFormat(Format);
        var root = file.Root;
        var device = new JunctionDevice
        {
            Name = root.RequiredText("device", "cai2019"),
            Source = root.Text("source", ""),
            LongAxis = Length("geometry", "long axis"),
            ShortAxis = Length("geometry", "short axis"),
            FreeLayerThickness = Length("geometry", "free layer thickness"),
            BarrierThickness = Length("geometry", "barrier thickness"),
            SaturationMagnetisation = Section("free layer")
                .RequiredQuantity("saturation magnetisation", "T", 1e-3, 10) / PhysicalConstants.VacuumPermeability,
            AnisotropyField = Section("free layer").RequiredQuantity("anisotropy field", "T", -10, 10),
            AnisotropyFieldPerVolt = Section("free layer").RequiredQuantity("anisotropy per volt", "T/V", -10, 10),
            SecondOrderAnisotropyField = Section("free layer").RequiredQuantity("second-order anisotropy", "T", -10, 10),
            FluctuatingFraction = Section("free layer").RequiredQuantity("fluctuating fraction", "", 1e-6, 1),
            ParallelResistance = Section("transport").RequiredQuantity("parallel resistance", "Ohm", 1, 1e9),
            TunnelMagnetoresistance = Section("transport").RequiredQuantity("magnetoresistance", "", 0, 100),
        };
        device = WithCurrents(WithBarrier(WithTransport(WithMagnetics(device, root), root), root), root);
        device = WithRates(device, root);
        file.ThrowIfFaulty();
        // The paper's rates were fitted to the paper's junction: another one has them only where it says so itself.
        return ReferenceEquals(file, own) || own.Root.Map("rates")?.Has("model") == true
            ? device
            : device with { RateModel = RateModel.Landscape };

        SettingsMap Section(string key) => root.RequiredMap(key);
        double Length(string section, string key) => Section(section).RequiredQuantity(key, "m", 1e-11, 1e-4);
    }

    // A device that differs from one of the suite's in a few values says only those.
    private static SettingsFile WithItsBase(SettingsFile own)
    {
        if (own.Root.Text("based on") is not { } name)
        {
            return own;
        }

        if (!BuiltInNames.Contains(name))
        {
            own.Root.Fault("based on", $"there is no device \"{name}\" that comes with SpinBench; there is {string.Join(", ", BuiltInNames)}");
            own.ThrowIfFaulty();
        }

        var file = own.Over(WithItsBase(SettingsFile.Parse(BuiltInText(name), name + ".yaml")));
        file.Root.Text("based on");
        return file;
    }

    private static JunctionDevice WithMagnetics(JunctionDevice device, SettingsMap root)
    {
        var free = root.RequiredMap("free layer");
        return device with
        {
            ShapeAnisotropyField = free.Quantity("shape anisotropy", "T", 0, 0, 10),
            CouplingField = free.Quantity("coupling field", "T", 0, -10, 10),
            StrayField = free.Quantity("stray field", "T", 0, -10, 10),
            ExchangeBiasField = Vector(free, "exchange bias", "T", "x", "y"),
            EasyAxisTilt = free.Quantity("easy axis tilt", "rad", 0, -Math.PI / 4, Math.PI / 4),
            Damping = free.Quantity("damping", "", device.Damping, 0, 10),
            ExchangeStiffness = free.Quantity("exchange stiffness", "J/m", device.ExchangeStiffness, 0, 1e-9),
            DzyaloshinskiiMoriya = free.Quantity("Dzyaloshinskii-Moriya", "J/m^2", 0, -0.1, 0.1),
            GyromagneticRatio = free.Quantity("gyromagnetic ratio", "rad/(s T)", device.GyromagneticRatio, 1e10, 1e12),
            Demagnetisation = free.Choice(
                "demagnetisation", Demagnetisation.WithinAnisotropy,
                ("within anisotropy", Demagnetisation.WithinAnisotropy), ("ellipse", Demagnetisation.Ellipse),
                ("rectangle", Demagnetisation.Rectangle)),
            ReferenceAxis = root.Map("reference layer")?.Choice(
                "direction", device.ReferenceAxis,
                ("-x", -CartesianVector.UnitX), ("+x", CartesianVector.UnitX), ("-y", -CartesianVector.UnitY),
                ("+y", CartesianVector.UnitY), ("-z", -CartesianVector.UnitZ), ("+z", CartesianVector.UnitZ))
                ?? device.ReferenceAxis,
            ReferenceCanting = root.Map("reference layer")
                ?.Quantity("canting", "rad", 0, -Math.PI / 2, Math.PI / 2) ?? 0,
            Misalignment = root.Map("mounting")
                ?.Quantity("misalignment", "rad", 0, -Math.PI / 4, Math.PI / 4) ?? 0,
        };
    }

    private static JunctionDevice WithTransport(JunctionDevice device, SettingsMap root)
    {
        var transport = root.RequiredMap("transport");
        return device with
        {
            HalfMagnetoresistanceVoltage = transport.Quantity(
                "half voltage", "V", device.HalfMagnetoresistanceVoltage, 1e-3, 100),
            ResistanceLaw = transport.Choice(
                "angle law", ResistanceLaw.LinearInConductance, ("linear in conductance", ResistanceLaw.LinearInConductance),
                ("linear in resistance", ResistanceLaw.LinearInResistance)),
            TorqueAsymmetry = transport.Quantity("torque asymmetry", "", device.TorqueAsymmetry, 0.05, 20),
            FieldLikeTorqueRatio = transport.Quantity("field-like torque", "", 0, -10, 10),
            PositiveCurrentFavours = transport.Choice(
                "positive current favours", Alignment.Antiparallel, ("antiparallel", Alignment.Antiparallel),
                ("parallel", Alignment.Parallel)),
            RectifiesByBiasShift = transport.OnOff("bias shift", true),
            ThermalResistance = transport.Quantity("thermal resistance", "K/W", 0, 0, 1e12),
            ResistiveAreaFraction = transport.Quantity(
                "resistive area fraction", "", device.ResistiveAreaFraction, 0, 1),
            SpinTorqueEfficiency = transport.Quantity("spin-torque efficiency", "", device.SpinTorqueEfficiency, 0, 1),
            FlickerNoise = transport.Quantity("flicker noise", "", device.FlickerNoise, 0, 0.1),
            BreakdownVoltage = transport.Quantity("breakdown voltage", "V", device.BreakdownVoltage, 1e-3, 100),
            ShortedResistance = transport.Quantity("shorted resistance", "Ohm", device.ShortedResistance, 0.1, 1e6),
        };
    }

    private static JunctionDevice WithCurrents(JunctionDevice device, SettingsMap root) => device with
    {
        OerstedFieldPerAmpere = Vector(root.RequiredMap("transport"), "Oersted field", "T/A", "x", "y", "z"),
        HeavyMetal = root.Map("heavy metal") is { } line
            ? new HeavyMetalLine
            {
                SpinHallAngle = line.RequiredQuantity("spin Hall angle", "", -10, 10),
                Thickness = line.RequiredQuantity("thickness", "m", 1e-10, 1e-4),
                Width = line.RequiredQuantity("width", "m", 1e-9, 1e-2),
                FieldLikeTorqueRatio = line.Quantity("field-like torque", "", 0, -100, 100),
                CurrentDirection = line.Choice(
                    "current direction", CartesianVector.UnitX, ("+x", CartesianVector.UnitX),
                    ("-x", -CartesianVector.UnitX), ("+y", CartesianVector.UnitY), ("-y", -CartesianVector.UnitY)),
            }
            : null,
    };

    private static CartesianVector Vector(SettingsMap map, string key, string unit, params ReadOnlySpan<string> components)
    {
        if (map.Map(key) is not { } vector)
        {
            return default;
        }

        var (x, y) = (vector.Quantity(components[0], unit, 0), vector.Quantity(components[1], unit, 0));
        return new(x, y, components.Length > 2 ? vector.Quantity(components[2], unit, 0) : 0);
    }

    private static JunctionDevice WithRates(JunctionDevice device, SettingsMap root)
    {
        var rates = root.Map("rates");
        if (rates is null)
        {
            return device;
        }

        var model = rates.Choice(
            "model", RateModel.Landscape, ("landscape", RateModel.Landscape), ("paper Eq. 6", RateModel.PaperEq6));
        if (model == RateModel.PaperEq6 && !rates.Has("effective anisotropy field"))
        {
            rates.Fault("effective anisotropy field", "the model \"paper Eq. 6\" needs an \"effective anisotropy field\"");
        }

        var isComputed = rates.Text("attempt time") == "computed";
        return device with
        {
            RateModel = model,
            ComputesAttemptTime = isComputed,
            AttemptTime = isComputed ? device.AttemptTime : rates.Quantity("attempt time", "s", device.AttemptTime, 1e-13, 1),
            RecordedDynamics = rates.Choice(
                "recorded dynamics", RecordedDynamics.TwoStates, ("two states", RecordedDynamics.TwoStates),
                ("macrospin", RecordedDynamics.Macrospin), ("macrospin without thermal field", RecordedDynamics.MacrospinWithoutThermalField)),
            SpinTorqueActsOnRates = rates.OnOff("spin torque", false),
            Temperature = rates.Quantity("temperature", "K", device.Temperature, 0.01, 2000),
            EffectiveAnisotropyField = rates.Quantity("effective anisotropy field", "T", 0, 0, 10),
        };
    }
}
