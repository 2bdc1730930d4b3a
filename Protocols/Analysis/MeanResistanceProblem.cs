using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>The least-squares problem behind <see cref="MeanResistanceFit"/>.</summary>
internal sealed class MeanResistanceProblem(IReadOnlyList<FieldRecord> records, double readingNoise)
{
    private static readonly double[] s_widths = [0.1, 0.3, 0.8];

    public FieldScale Scale { get; } = FieldScale.Of(records);

    public int Count => records.Count;

    /// <summary>Levels by linear least squares for a given shape.</summary>
    public SlopingLevels Levels(CurveShape shape, double[] weights)
    {
        var design = Matrix<double>.Build.Dense(Count, 4);
        var means = Vector<double>.Build.Dense(Count);
        for (var row = 0; row < Count; row++)
        {
            var root = Math.Sqrt(weights[row]);
            var (probability, position) = (shape.At(records[row].Field), Scale.Position(records[row].Field));
            design[row, 0] = root * (1 - probability);
            design[row, 1] = root * (1 - probability) * position;
            design[row, 2] = root * probability;
            design[row, 3] = root * probability * position;
            means[row] = root * records[row].Mean;
        }

        // A touch of ridge keeps levels that a shape leaves unseen finite during the search.
        var normal = design.TransposeThisAndMultiply(design);
        var ridge = 1e-10 * normal.Trace();
        for (var index = 0; index < 4; index++)
        {
            normal[index, index] += ridge;
        }

        var levels = normal.Cholesky().Solve(design.TransposeThisAndMultiply(means));
        return new SlopingLevels(levels[0], levels[1], levels[2], levels[3], Scale);
    }

    public double ChiSquared(CurveShape shape, double[] weights)
    {
        var levels = Levels(shape, weights);
        var sum = 0.0;
        for (var row = 0; row < Count; row++)
        {
            var residual = records[row].Mean - Model(levels, shape, records[row].Field);
            sum += weights[row] * residual * residual;
        }

        return sum;
    }

    /// <summary>The best of three widths and a row of shifts, refined.</summary>
    public CurveShape Search(double[] weights, WeightBounds bounds)
    {
        var starts =
            from width in s_widths
            from shift in Enumerable.Range(-9, 19)
            let weight = Math.Clamp(4 / (width * Scale.Width), bounds.Smallest, bounds.Largest)
            select new CurveShape(weight, Scale.FieldAt(shift / 10.0));
        var best = starts
            .GroupBy(start => start.Weight)
            .Select(group => group.MinBy(start => ChiSquared(start, weights))!)
            .Select(start => Refine(start, weights, bounds))
            .MinBy(shape => ChiSquared(shape, weights))!;
        return Levels(best, weights).SeparationAt(best.Shift) < 0 ? best with { Weight = -best.Weight } : best;
    }

    /// <summary>Minimises over ln |weight| within bounds and over the shift, by Nelder and Mead's simplex.</summary>
    public CurveShape Refine(CurveShape start, double[] weights, WeightBounds bounds)
    {
        var sign = Math.Sign(start.Weight);
        CurveShape Shape(Vector<double> place) => new(
            sign * Math.Clamp(Math.Exp(place[0]), bounds.Smallest, bounds.Largest),
            Scale.FieldAt(Math.Clamp(place[1], -1, 1)));
        var objective = MathNet.Numerics.Optimization.ObjectiveFunction.Value(place => ChiSquared(Shape(place), weights));
        var first = Vector<double>.Build.Dense([Math.Log(Math.Abs(start.Weight)), Scale.Position(start.Shift)]);
        var size = Vector<double>.Build.Dense([0.2, 0.05]);
        var found = MathNet.Numerics.Optimization.NelderMeadSimplex.Minimum(objective, first, size, 1e-7, 2000);
        return Shape(found.MinimizingPoint);
    }

    /// <summary>One over the variance of each mean.</summary>
    public double[] Weights(CurveShape shape, RelaxationRates rates, ReadingTiming timing, double[] present)
    {
        var levels = Levels(shape, present);
        return [.. records.Select(record =>
        {
            var probability = shape.At(record.Field);
            var separation = levels.SeparationAt(record.Field);
            var telegraph = TelegraphCorrelation.VarianceOfMeanReading(
                record.Reads, rates.At(record.Field), record.Timing ?? timing);
            return 1 / (separation * separation * probability * (1 - probability) * telegraph
                + readingNoise * readingNoise / record.Reads
                + MeanResistanceFit.ResistanceNoise * MeanResistanceFit.ResistanceNoise);
        })];
    }

    /// <summary>Derivatives of the model by the four level parameters, weight and shift, in scaled fields.</summary>
    public Matrix<double> Jacobian(CurveShape shape, double[] weights)
    {
        var levels = Levels(shape, weights);
        var weight = shape.Weight * Scale.Width;
        var shift = Scale.Position(shape.Shift);
        return Matrix<double>.Build.Dense(Count, 6, (row, column) =>
        {
            var field = records[row].Field;
            var (probability, position) = (shape.At(field), Scale.Position(field));
            var steepness = levels.SeparationAt(field) * probability * (1 - probability);
            return column switch
            {
                0 => 1 - probability,
                1 => (1 - probability) * position,
                2 => probability,
                3 => probability * position,
                4 => steepness * (position - shift),
                _ => -steepness * weight,
            };
        });
    }

    /// <summary>Where each mean lies between the levels, and its standard error.</summary>
    public (double[] Values, double[] Errors) Probabilities(CurveShape shape, double[] weights)
    {
        var levels = Levels(shape, weights);
        return (
            [.. records.Select(record => (record.Mean - levels.LowAt(record.Field)) / levels.SeparationAt(record.Field))],
            [.. records.Select((record, row) => 1 / Math.Sqrt(weights[row]) / Math.Abs(levels.SeparationAt(record.Field)))]);
    }

    private static double Model(SlopingLevels levels, CurveShape shape, double field)
    {
        var probability = shape.At(field);
        return levels.LowAt(field) * (1 - probability) + levels.HighAt(field) * probability;
    }
}
