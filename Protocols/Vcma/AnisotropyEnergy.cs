namespace SpinBench.Protocols.Vcma;

/// <summary>
/// The barrier of Eq. (6) of Cai et al., Phys. Rev. Applied 11, 034015 (2019), per volume, in SI units:
/// <c>E(V) = K (1 - h)²</c> with <c>h = M_s B_in/(2 K)</c> and <c>K(V) = K(0) - ξ V/(t t_d)</c>.
/// </summary>
/// <param name="Anisotropy">K(0) in J/m³.</param>
/// <param name="CouplingField">B_in in T.</param>
/// <param name="Magnetisation">M_s in A/m.</param>
/// <param name="Thicknesses">t t_d in m².</param>
internal sealed record AnisotropyEnergy(double Anisotropy, double CouplingField, double Magnetisation, double Thicknesses)
{
    /// <summary>The energy from what is known of a junction; null with what is missing.</summary>
    public static (AnisotropyEnergy? Energy, string Missing) Of(VcmaInputs inputs)
    {
        var missing = new List<string>();
        void Need(double? value, string key)
        {
            if (value is null)
            {
                missing.Add($"\"{key}\"");
            }
        }

        Need(inputs.FreeLayerThickness, "free layer thickness");
        Need(inputs.BarrierThickness, "barrier thickness");
        Need(inputs.SaturationMagnetisation, "saturation magnetisation");
        Need(inputs.CouplingField, "coupling field");
        Need(inputs.Tilt ?? inputs.AnisotropyField, "tilt\" or \"anisotropy field");
        return missing.Count > 0
            ? (null, string.Join(", ", missing))
            : (new AnisotropyEnergy(
                inputs.SaturationMagnetisation!.Value * (FirstOrderField(inputs) - inputs.SecondOrderAnisotropyField / 2) / 2,
                inputs.CouplingField!.Value, inputs.SaturationMagnetisation.Value,
                inputs.FreeLayerThickness!.Value * inputs.BarrierThickness!.Value), "");
    }

    /// <summary>E(V)/E(0) for an interfacial coefficient in J/(V m); 0 where the well is gone.</summary>
    public double Relative(double xi, double bias)
    {
        double Energy(double anisotropy)
        {
            var tilt = Magnetisation * CouplingField / (2 * anisotropy);
            return anisotropy > 0 && tilt < 1 ? anisotropy * (1 - tilt) * (1 - tilt) : 0;
        }

        return Energy(Anisotropy - xi * bias / Thicknesses) / Energy(Anisotropy);
    }

    // The torque balance of a tilted well: sin θ (B_K1 - B_K2 cos² θ) = B_in.
    private static double FirstOrderField(VcmaInputs inputs)
    {
        if (inputs.AnisotropyField is { } field)
        {
            return field;
        }

        var (sin, cos) = Math.SinCos(inputs.Tilt!.Value);
        return inputs.CouplingField!.Value / sin + inputs.SecondOrderAnisotropyField * cos * cos;
    }
}
