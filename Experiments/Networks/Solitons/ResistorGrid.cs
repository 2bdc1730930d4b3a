namespace SpinBench.Networks.Solitons;

/// <summary>
/// A square of resistors between two electrodes: nodes in rows and columns, the first column at a voltage, the last one at ground.
/// Solved by Cholesky's factorisation of a band matrix. Not safe for concurrent use.
/// </summary>
public sealed class ResistorGrid
{
    private readonly int _side;
    private readonly int _unknowns;
    private readonly double[] _band;
    private readonly double[] _solution;

    /// <summary>Makes a grid with all conductances 1.</summary>
    /// <param name="side">Nodes a side, at least 3.</param>
    public ResistorGrid(int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 3);
        _side = side;
        _unknowns = side * (side - 2);
        _band = new double[_unknowns * (side + 1)];
        _solution = new double[_unknowns];
        Across = new double[side * (side - 1)];
        Along = new double[side * (side - 1)];
        Voltages = new double[side * side];
        Array.Fill(Across, 1);
        Array.Fill(Along, 1);
    }

    /// <summary>Nodes a side.</summary>
    public int Side => _side;

    /// <summary>Conductance from column c to c + 1 in row r at [c × side + r], above 0; the caller sets it.</summary>
    public double[] Across { get; }

    /// <summary>Conductance from row r to r + 1 in column c at [c × (side - 1) + r], above 0; the caller sets it.</summary>
    public double[] Along { get; }

    /// <summary>Voltage of the node in column c and row r at [c × side + r].</summary>
    public double[] Voltages { get; }

    /// <summary>Current through the grid: what leaves the first column.</summary>
    public double Current
    {
        get
        {
            var current = 0.0;
            for (var row = 0; row < _side; row++)
            {
                current += CurrentAcross(0, row);
            }

            return current;
        }
    }

    /// <summary>Current from column c to c + 1 in a row.</summary>
    public double CurrentAcross(int column, int row)
    {
        var node = (column * _side) + row;
        return Across[node] * (Voltages[node] - Voltages[node + _side]);
    }

    /// <summary>Current from row r to r + 1 in a column.</summary>
    public double CurrentAlong(int column, int row)
    {
        var node = (column * _side) + row;
        return Along[(column * (_side - 1)) + row] * (Voltages[node] - Voltages[node + 1]);
    }

    /// <summary>Finds the voltages with the first column at a voltage.</summary>
    public void Solve(double voltage)
    {
        Assemble(voltage);
        Factorise();
        Substitute();
        Voltages.AsSpan(0, _side).Fill(voltage);
        _solution.CopyTo(Voltages, _side);
        Voltages.AsSpan(_side * (_side - 1)).Clear();
    }

    // Kirchhoff's matrix: row i of the band holds its diagonal and the side entries before it, [i × (side + 1) + side - (i - j)].
    private void Assemble(double voltage)
    {
        Array.Clear(_band);
        Array.Clear(_solution);
        for (var column = 1; column < _side - 1; column++)
        {
            for (var row = 0; row < _side; row++)
            {
                var unknown = ((column - 1) * _side) + row;
                var (before, after) = (Across[((column - 1) * _side) + row], Across[(column * _side) + row]);
                var above = row > 0 ? Along[(column * (_side - 1)) + row - 1] : 0;
                var below = row < _side - 1 ? Along[(column * (_side - 1)) + row] : 0;
                Band(unknown, 0) = before + after + above + below;
                if (row > 0)
                {
                    Band(unknown, 1) = -above;
                }

                if (column > 1)
                {
                    Band(unknown, _side) = -before;
                }
                else
                {
                    _solution[unknown] = before * voltage;
                }
            }
        }
    }

    private void Factorise()
    {
        for (var row = 0; row < _unknowns; row++)
        {
            for (var back = Math.Min(_side, row); back > 0; back--)
            {
                var column = row - back;
                var sum = Band(row, back);
                for (var shared = Math.Min(_side - back, column); shared > 0; shared--)
                {
                    sum -= Band(row, back + shared) * Band(column, shared);
                }

                Band(row, back) = sum / Band(column, 0);
            }

            var diagonal = Band(row, 0);
            for (var back = 1; back <= Math.Min(_side, row); back++)
            {
                diagonal -= Band(row, back) * Band(row, back);
            }

            Band(row, 0) = Math.Sqrt(diagonal);
        }
    }

    private void Substitute()
    {
        for (var row = 0; row < _unknowns; row++)
        {
            for (var back = 1; back <= Math.Min(_side, row); back++)
            {
                _solution[row] -= Band(row, back) * _solution[row - back];
            }

            _solution[row] /= Band(row, 0);
        }

        for (var row = _unknowns - 1; row >= 0; row--)
        {
            _solution[row] /= Band(row, 0);
            for (var back = 1; back <= Math.Min(_side, row); back++)
            {
                _solution[row - back] -= Band(row, back) * _solution[row];
            }
        }
    }

    private ref double Band(int row, int back) => ref _band[(row * (_side + 1)) + back];
}
