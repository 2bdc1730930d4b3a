using MathNet.Numerics.LinearAlgebra;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>
/// A device and the errors of the instruments, as one vector of deviations from their priors in prior widths, and what the
/// runs say to it.
/// </summary>
/// <remarks>
/// In order: the device's parameters; gain and field offset that all runs share; gain, field offset and source offset of each data set.
/// Sessions differ by an error of their own, and two runs may or may not be of one session: shared and own errors have the
/// full width each, so that a value is never known better than one instrument knows it.
/// </remarks>
internal sealed class TwinProblem
{
    private const double Step = 1e-3;
    private const int OfEach = 3;

    private readonly JunctionDevice _prior;
    private readonly IReadOnlyList<TwinParameter> _parameters;
    private readonly IReadOnlyList<ITwinEvidence> _evidence;

    /// <summary>Joins a prior device, the parameters to be fitted, and the data.</summary>
    public TwinProblem(JunctionDevice prior, IReadOnlyList<TwinParameter> parameters, IReadOnlyList<ITwinEvidence> evidence) =>
        (_prior, _parameters, _evidence) = (prior, parameters, evidence);

    /// <summary>Deviations in all.</summary>
    public int Count => _parameters.Count + 2 + OfEach * _evidence.Count;

    /// <summary>The device's parameters, first in the vector.</summary>
    public IReadOnlyList<TwinParameter> Parameters => _parameters;

    /// <summary>The data sets.</summary>
    public IReadOnlyList<ITwinEvidence> Evidence => _evidence;

    /// <summary>Value of a parameter in the prior.</summary>
    public double PriorOf(int parameter) => _parameters[parameter].Get(_prior);

    /// <summary>The device at a vector of deviations.</summary>
    public JunctionDevice DeviceAt(Vector<double> deviations)
    {
        var device = _prior;
        for (var index = 0; index < _parameters.Count; index++)
        {
            var parameter = _parameters[index];
            device = parameter.Set(device, parameter.ValueAt(parameter.Get(_prior), deviations[index]));
        }

        return device;
    }

    /// <summary>Errors of the instruments of one data set.</summary>
    public TwinSystematics SystematicsAt(Vector<double> deviations, int evidence)
    {
        var (shared, own) = (_parameters.Count, _parameters.Count + 2 + OfEach * evidence);
        return new TwinSystematics(
            TwinSystematics.GainError * (deviations[shared] + deviations[own]),
            TwinSystematics.GaussmeterError * deviations[shared + 1] + _evidence[evidence].FieldError * deviations[own + 1],
            _evidence[evidence].SourceOffsetError * deviations[own + 2]);
    }

    /// <summary>Compares every data set.</summary>
    public Comparison[][] Compare(Vector<double> deviations, bool isStart)
    {
        var model = new TwinModel(DeviceAt(deviations));
        return [.. _evidence.Select((evidence, index) => Compare(evidence, index, model, deviations, isStart))];
    }

    /// <summary>Derivatives of every expected number by every deviation, over the standard errors of a comparison.</summary>
    /// <param name="deviations">Where.</param>
    /// <param name="at">What was compared there.</param>
    /// <param name="isStart">Whether for the start.</param>
    public Matrix<double> Jacobian(Vector<double> deviations, Comparison[][] at, bool isStart)
    {
        var jacobian = Matrix<double>.Build.Dense(at.Sum(set => set.Length), Count);
        Parallel.For(0, Count, column => Fill(jacobian, column, deviations, at, isStart));
        return jacobian;
    }

    private void Fill(Matrix<double> jacobian, int column, Vector<double> deviations, Comparison[][] at, bool isStart)
    {
        var own = column - _parameters.Count - 2;
        var (above, below) = (Stepped(deviations, column, Step), Stepped(deviations, column, -Step));
        var (modelAbove, modelBelow) = (new TwinModel(DeviceAt(above)), new TwinModel(DeviceAt(below)));
        var row = 0;
        for (var index = 0; index < _evidence.Count; index++)
        {
            if (own < 0 || own / OfEach == index)
            {
                var high = Compare(_evidence[index], index, modelAbove, above, isStart);
                var low = Compare(_evidence[index], index, modelBelow, below, isStart);
                for (var point = 0; point < high.Length; point++)
                {
                    jacobian[row + point, column] =
                        (high[point].Expected - low[point].Expected) / (2 * Step * at[index][point].StandardError);
                }
            }

            row += at[index].Length;
        }
    }

    private Comparison[] Compare(ITwinEvidence evidence, int index, TwinModel model, Vector<double> deviations, bool isStart) =>
        [.. evidence.Compare(model, SystematicsAt(deviations, index), isStart)];

    private static Vector<double> Stepped(Vector<double> deviations, int index, double step)
    {
        var stepped = deviations.Clone();
        stepped[index] += step;
        return stepped;
    }
}
