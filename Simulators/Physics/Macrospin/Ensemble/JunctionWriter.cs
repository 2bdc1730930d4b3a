using System.Numerics;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>Writes the rows of one junction; <see cref="JunctionRow"/> says how they follow from its parameters.</summary>
/// <param name="junctionRows">The block's rows at the junction's lane.</param>
/// <param name="terms">What the ensemble has.</param>
/// <param name="step">Step in s.</param>
internal readonly unsafe ref struct JunctionWriter<TNumber>(TNumber* junctionRows, EnsembleTerms terms, double step)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TNumber* _rows = junctionRows;

    public void Write(MacrospinParameters junction, JunctionDrive? drive)
    {
        var shape = junction.DemagnetisingField;
        var asymmetry = junction.TorqueAsymmetry * junction.TorqueAsymmetry;
        var turn = Turn(junction);
        Set(JunctionRow.Damping, junction.Damping);
        Set(JunctionRow.SecondOrder, turn * junction.SecondOrderAnisotropyField);
        Set(JunctionRow.Axis, junction.EasyAxis);
        Set(JunctionRow.Shape, turn * (shape.Y - shape.X));
        Set(JunctionRow.Shape + 1, turn * (shape.Z - shape.X));
        Set(JunctionRow.Polarisation, junction.Polarisation);
        Set(JunctionRow.Asymmetry, (asymmetry - 1) / (asymmetry + 1));
        Set(JunctionRow.Thermal, turn * junction.ThermalField(step));
        Set(JunctionRow.DampedThermal, turn * junction.Damping * junction.ThermalField(step));

        WritePoint(JunctionRow.Constant, junction, junction.AnisotropyField - (terms.HasTiltedAxis ? 0 : shape.Z - shape.X));
        WritePoint(JunctionRow.Point, junction, junction.AnisotropyField - (terms.HasTiltedAxis ? 0 : shape.Z - shape.X));
        if (drive is not null)
        {
            var driven = drive.Added(junction);
            WritePoint(JunctionRow.Driven, driven, driven.AnisotropyField);
        }
    }

    public void WriteMagnetisation(CartesianVector m) => Set(JunctionRow.Magnetisation, m);

    /// <summary>Turn in rad of one step in a field of one tesla, halved for the stages of Runge and Kutta.</summary>
    private double Turn(MacrospinParameters junction) =>
        -junction.GyromagneticRatio * step / (1 + (junction.Damping * junction.Damping)) / (terms.IsThermal ? 1 : 2);

    private void WritePoint(int row, MacrospinParameters junction, double firstOrder)
    {
        var (turn, damping) = (Turn(junction), junction.Damping);
        var asymmetry = junction.TorqueAsymmetry * junction.TorqueAsymmetry;
        var field = junction.Field + junction.FieldLikeField * junction.Polarisation
            + junction.SpinOrbitFieldLikeField * junction.SpinOrbitPolarisation;
        var torque = junction.SpinOrbitDampingLikeField * junction.SpinOrbitPolarisation;
        var hasFactor = terms.HasAsymmetricTorque && asymmetry != 1;
        if (!hasFactor)
        {
            torque += junction.DampingLikeField * junction.Polarisation;
        }

        Set(row + PointRow.P, turn * (field - damping * torque));
        Set(row + PointRow.Q, turn * (damping * field + torque));
        Set(row + PointRow.FirstOrder, turn * firstOrder);
        Set(row + PointRow.Torque, hasFactor ? turn * 2 * junction.DampingLikeField * asymmetry / (asymmetry + 1) : 0);
    }

    private void Set(int row, CartesianVector value)
    {
        Set(row, value.X);
        Set(row + 1, value.Y);
        Set(row + 2, value.Z);
    }

    private void Set(int row, double value) =>
        _rows[row * JunctionBlock<TNumber>.Lanes] = TNumber.CreateTruncating(value);
}
