namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>The terms that at least one junction has.</summary>
internal readonly record struct EnsembleTerms
{
    /// <summary>Reads them off the junctions and their drives.</summary>
    public EnsembleTerms(IReadOnlyList<MacrospinParameters> junctions, IReadOnlyList<JunctionDrive>? drives)
    {
        for (var i = 0; i < junctions.Count; i++)
        {
            var (junction, drive) = (junctions[i], drives?[i]);
            var hasAnisotropy = junction.AnisotropyField != 0 || junction.SecondOrderAnisotropyField != 0
                || drive is { AnisotropyField: not 0 };
            HasTiltedAxis |= hasAnisotropy && (junction.EasyAxis.X != 0 || junction.EasyAxis.Y != 0);
            HasSecondOrder |= junction.SecondOrderAnisotropyField != 0;
            HasAsymmetricTorque |= junction.TorqueAsymmetry != 1
                && (junction.DampingLikeField != 0 || drive is { DampingLikeField: not 0 });
            IsThermal |= junction.ThermalField(1) > 0;
        }

        foreach (var junction in junctions)
        {
            var shape = junction.DemagnetisingField;
            HasShape |= shape.Y != shape.X || (HasTiltedAxis && shape.Z != shape.X);
        }
    }

    /// <summary>The easy axis is not z.</summary>
    public bool HasTiltedAxis { get; }

    /// <summary>Second-order anisotropy.</summary>
    public bool HasSecondOrder { get; }

    /// <summary>A demagnetising tensor that is more than an anisotropy along z.</summary>
    public bool HasShape { get; }

    /// <summary>Slonczewski's torque with Λ other than one.</summary>
    public bool HasAsymmetricTorque { get; }

    /// <summary>A thermal field.</summary>
    public bool IsThermal { get; }

    /// <summary>Whether these terms hold all of others.</summary>
    public bool Hold(EnsembleTerms others) => (HasTiltedAxis || !others.HasTiltedAxis) && (HasSecondOrder || !others.HasSecondOrder)
        && (HasShape || !others.HasShape) && (HasAsymmetricTorque || !others.HasAsymmetricTorque) && (IsThermal || !others.IsThermal);
}
