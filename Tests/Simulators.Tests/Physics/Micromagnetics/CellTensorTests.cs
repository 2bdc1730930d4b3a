using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using Xunit;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public sealed class CellTensorTests
{
    public static TheoryData<double, double, double> Shapes => new()
    {
        { 1, 1, 1 }, { 4e-9, 3e-9, 2e-9 }, { 100, 100, 1 }, { 5e-9, 80e-9, 0.8e-9 }, { 1, 1, 100 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_tensor_of_a_cell_on_itself_is_that_of_Aharoni_for_a_prism(double x, double y, double z)
    {
        var tensor = CellTensor.Between(default, new(x, y, z));

        // A prism of 1:100 loses 1e-15 · 100³/100² digits at the most.
        Assert.Equal(Aharoni(y, z, x), tensor.XX, 1e-12);
        Assert.Equal(Aharoni(z, x, y), tensor.YY, 1e-12);
        Assert.Equal(Aharoni(x, y, z), tensor.ZZ, 1e-12);
        Assert.Equal(1, tensor.Trace, 1e-12);
        Assert.Equal(0, tensor.XY, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_closed_form_and_the_quadrature_agree_where_both_are_accurate(double x, double y, double z)
    {
        var longest = Math.Max(x, Math.Max(y, z));
        var edges = new CartesianVector(x / longest, y / longest, z / longest);
        foreach (var direction in new CartesianVector[] { new(1, 0, 0), new(0, 1, 0), new(0, 0, 1), new(1, 2, 3), new(3, -2, 0.01) })
        {
            var offset = 3 * direction.Normalised;
            var (near, far) = (NewellTensor.Between(offset, edges), DistantTensor.Between(offset, edges));
            var difference = Largest(near, far);

            // Rounding of the closed form: some 1e-15 r³/(dx dy dz).
            Assert.True(difference < 1e-12 + 1e-14 * 27 / (edges.X * edges.Y * edges.Z), $"{direction}: {difference}");
        }
    }

    [Theory]
    [InlineData(1, 0, 0, 1, 1, 1, -0.13501718054449527, 0.067508590272247634, 0, 0, 1e-14)]
    [InlineData(1, 1, 0, 1, 1, 0.01, -3.1293031892333397e-4, 6.2586063784666794e-4, -7.536196005903354e-4, 0, 1e-13)]
    [InlineData(1, 0, 0.03, 1, 1, 0.01, -4.0586512228724911e-3, 3.0401520844779794e-3, 0, -2.2665966064649129e-3, 1e-13)]
    [InlineData(100, 37, 0, 1, 1, 0.01, -1.0758220385386897e-9, 6.5650098873424736e-10, -6.4094883581305617e-10, 0, 1e-23)]
    [InlineData(40, 3, 8, 4, 3, 2, -5.2407153676961767e-5, 2.4825338287035871e-5, -6.0498498117074361e-6, -1.6173666826105832e-5, 1e-18)]
    [InlineData(1, 2, 0.5, 0.01, 1, 0.01, 2.2124015143502954e-7, 6.2342037997398938e-7, -9.0420041617317804e-7, -2.6812015235201506e-7, 2e-11)]
    public void The_tensor_agrees_with_arithmetic_of_eighty_digits(
        double x, double y, double z, double dx, double dy, double dz, double xx, double zz, double xy, double xz, double tolerance)
    {
        // Newell's closed form in another language; tolerances as stated with the class.
        var tensor = CellTensor.Between(new(x, y, z), new(dx, dy, dz));
        Assert.Equal(xx, tensor.XX, tolerance);
        Assert.Equal(zz, tensor.ZZ, tolerance);
        Assert.Equal(xy, tensor.XY, tolerance);
        Assert.Equal(xz, tensor.XZ, tolerance);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Two_different_cells_have_no_trace_and_opposite_offsets_one_tensor(double x, double y, double z)
    {
        var longest = Math.Max(x, Math.Max(y, z));
        foreach (var (i, j, k) in new[] { (1, 0, 0), (0, 1, 0), (0, 0, 1), (2, 1, 0), (3, -4, 7), (0, 0, 30), (50, 1, 0) })
        {
            var offset = new CartesianVector(i * x, j * y, k * z);
            var tensor = CellTensor.Between(offset, new(x, y, z));
            Assert.Equal(0, tensor.Trace, 1e-14 + 1e-14 * 27 * longest * longest * longest / (x * y * z));
            Assert.True(Largest(tensor, CellTensor.Between(-offset, new(x, y, z))) < 1e-12);
        }
    }

    [Fact]
    public void Far_away_a_cell_is_a_dipole_also_when_it_is_thin()
    {
        // The next multipole is smaller by (edge/r)², here 1e-6.
        var offset = 1000 * new CartesianVector(1, -2, 0.5).Normalised;
        var tensor = CellTensor.Between(offset, new(1, 1, 0.01));
        var r = offset.Length;
        var dipole = 0.01 / (4 * Math.PI * Math.Pow(r, 5));
        Assert.Equal(1, tensor.XX / (dipole * (r * r - 3 * offset.X * offset.X)), 3e-6);
        Assert.Equal(1, tensor.XY / (dipole * -3 * offset.X * offset.Y), 3e-6);
        Assert.Equal(1, tensor.XZ / (dipole * -3 * offset.X * offset.Z), 3e-6);
    }

    private static double Largest(SymmetricTensor left, SymmetricTensor right) => new[]
    {
        left.XX - right.XX, left.YY - right.YY, left.ZZ - right.ZZ, left.XY - right.XY, left.XZ - right.XZ, left.YZ - right.YZ,
    }.Max(Math.Abs);

    // A. Aharoni, J. Appl. Phys. 83, 3432 (1998), equation 1, for a prism of edges 2a, 2b, 2c along c.
    private static double Aharoni(double a, double b, double c)
    {
        (a, b, c) = (a / 2, b / 2, c / 2);
        var (ab, bc, ca) = (Math.Sqrt(a * a + b * b), Math.Sqrt(b * b + c * c), Math.Sqrt(c * c + a * a));
        var abc = Math.Sqrt(a * a + b * b + c * c);
        return 1 / Math.PI * (
            (b * b - c * c) / (2 * b * c) * Math.Log((abc - a) / (abc + a))
            + (a * a - c * c) / (2 * a * c) * Math.Log((abc - b) / (abc + b))
            + b / (2 * c) * Math.Log((ab + a) / (ab - a))
            + a / (2 * c) * Math.Log((ab + b) / (ab - b))
            + c / (2 * a) * Math.Log((bc - b) / (bc + b))
            + c / (2 * b) * Math.Log((ca - a) / (ca + a))
            + 2 * Math.Atan(a * b / (c * abc))
            + (a * a * a + b * b * b - 2 * c * c * c) / (3 * a * b * c)
            + (a * a + b * b - 2 * c * c) / (3 * a * b * c) * abc
            + c / (a * b) * (ca + bc)
            - (ab * ab * ab + bc * bc * bc + ca * ca * ca) / (3 * a * b * c));
    }
}
