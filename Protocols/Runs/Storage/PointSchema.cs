using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>The table that holds a protocol's points, and the view that shows the valid ones.</summary>
internal sealed partial class PointSchema
{
    private static readonly string[] s_ownColumns = ["id", "run", "device", "set_point", "attempt", "point"];

    private readonly CatalogueConnection _connection;

    public PointSchema(CatalogueConnection connection) => _connection = connection;

    /// <summary>"points_switching_probability" for "switching-probability".</summary>
    public static string TableOf(string protocol) => "points_" + ViewOf(protocol);

    public static string ViewOf(string protocol) => protocol.Replace('-', '_');

    /// <summary>Makes or widens the table so that it has these columns, and writes down their units.</summary>
    /// <exception cref="CatalogueException">A column exists with another unit or kind.</exception>
    public void Ensure(string protocol, IReadOnlyList<PointColumn> columns, IReadOnlyList<PointColumn> setPointColumns)
    {
        var table = TableOf(protocol);
        CheckNames(protocol, columns.Concat(setPointColumns));
        _connection.Execute($"""
            CREATE TABLE IF NOT EXISTS {table} (
                id INTEGER PRIMARY KEY,
                run INTEGER GENERATED ALWAYS AS (id >> {CatalogueSchema.RunShift}) VIRTUAL,
                set_point INTEGER NOT NULL, attempt INTEGER NOT NULL, point INTEGER NOT NULL)
            """);
        var widened = AddMissing(table, columns);
        widened |= Describe(ViewOf(protocol), setPointColumns);
        if (widened)
        {
            MakeView(protocol);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex ColumnName();

    private void CheckNames(string protocol, IEnumerable<PointColumn> columns)
    {
        var name = ViewOf(protocol);
        var bad = !ColumnName().IsMatch(name) || _connection.Scalar<long>(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $name", ("$name", name)) > 0
            ? protocol
            : columns.Select(column => column.Name).FirstOrDefault(
                column => !ColumnName().IsMatch(column) || s_ownColumns.Contains(column));
        if (bad is not null)
        {
            throw new CatalogueException(CatalogueFault.ColumnMismatch, _connection.Path,
                $"the name \"{bad}\" of protocol {protocol} cannot be used; use lower case, digits and underscores, and none of the catalogue's own names.");
        }
    }

    private bool AddMissing(string table, IReadOnlyList<PointColumn> columns)
    {
        var existing = _connection.Query(
            "SELECT name FROM pragma_table_xinfo($table)", reader => reader.GetString(0), ("$table", table));
        foreach (var column in columns.Where(column => !existing.Contains(column.Name)))
        {
            var type = column.Kind == ColumnKind.Integer ? "INTEGER" : "REAL";
            _connection.Execute($"ALTER TABLE {table} ADD COLUMN \"{column.Name}\" {type}");
        }

        return Describe(table, columns);
    }

    private bool Describe(string table, IReadOnlyList<PointColumn> columns)
    {
        var added = false;
        foreach (var column in columns)
        {
            var stored = Described(table).FirstOrDefault(other => other.Name == column.Name);
            if (stored is null)
            {
                added = true;
                _connection.Execute(
                    "INSERT INTO columns VALUES ($table, $column, $unit, $description, $kind)",
                    ("$table", table), ("$column", column.Name), ("$unit", column.Unit),
                    ("$description", column.Description), ("$kind", Kind(column.Kind)));
            }
            else if (stored.Unit != column.Unit || stored.Kind != column.Kind)
            {
                throw new CatalogueException(CatalogueFault.ColumnMismatch, _connection.Path,
                    $"column \"{column.Name}\" of {table} is stored in \"{stored.Unit}\", not in \"{column.Unit}\". Use another catalogue for this version.");
            }
        }

        return added;
    }

    private List<PointColumn> Described(string table) => _connection.Query(
        "SELECT \"column\", unit, description, kind FROM columns WHERE \"table\" = $table",
        reader => new PointColumn(reader.GetString(0), reader.GetString(1), reader.GetString(2),
            reader.GetString(3) == Kind(ColumnKind.Integer) ? ColumnKind.Integer : ColumnKind.Real),
        ("$table", table));

    private void MakeView(string protocol)
    {
        var (view, table) = (ViewOf(protocol), TableOf(protocol));
        var points = Described(table);
        var text = new StringBuilder($"CREATE VIEW {view} AS SELECT a.run AS run, r.device AS device, a.set_point AS set_point");
        foreach (var column in Described(view))
        {
            var name = points.Exists(point => point.Name == column.Name) ? "set_" + column.Name : column.Name;
            text.Append(CultureInfo.InvariantCulture, $", s.\"values\" ->> '$.{column.Name}' AS \"{name}\"");
        }

        text.Append(", a.attempt AS attempt, p.point AS point");
        foreach (var column in points)
        {
            text.Append(CultureInfo.InvariantCulture, $", p.\"{column.Name}\" AS \"{column.Name}\"");
        }

        text.Append(CultureInfo.InvariantCulture, $"""
             FROM attempts a
            JOIN runs r ON r.id = a.run AND r.protocol = '{protocol}'
            JOIN set_points s ON s.run = a.run AND s.set_point = a.set_point
            JOIN {table} p ON p.id BETWEEN a.first_row AND a.last_row
            WHERE a.superseded = 0
            """);
        _connection.Execute($"DROP VIEW IF EXISTS {view}");
        _connection.Execute(text.ToString());
    }

    private static string Kind(ColumnKind kind) => kind == ColumnKind.Integer ? "integer" : "real";
}
