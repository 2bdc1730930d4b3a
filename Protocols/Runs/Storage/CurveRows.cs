namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Points of stored curves, of either kind.</summary>
internal static class CurveRows
{
    /// <summary>Takes away what a run has given before.</summary>
    public static void Forget(CatalogueConnection connection, long run)
    {
        connection.Execute("DELETE FROM curve_points WHERE curve IN (SELECT id FROM curves WHERE run = $run)", ("$run", run));
        connection.Execute("DELETE FROM curves WHERE run = $run", ("$run", run));
    }

    /// <summary>Stores the points of a curve.</summary>
    public static void Insert(CatalogueConnection connection, long curve, double[] abscissae, double[] values, double[] errors)
    {
        for (var point = 0; point < abscissae.Length; point++)
        {
            connection.Execute(
                "INSERT INTO curve_points VALUES ($curve, $ordinal, $abscissa, $value, $error)",
                ("$curve", curve), ("$ordinal", point), ("$abscissa", abscissae[point]),
                ("$value", values[point].NullIfNaN()), ("$error", errors[point].NullIfNaN()));
        }
    }

    /// <summary>Reads the points of a curve in their order.</summary>
    public static (double[] Abscissae, double[] Values, double[] Errors) Read(CatalogueConnection connection, long curve)
    {
        var points = connection.Query(
            "SELECT field, probability, standard_error FROM curve_points WHERE curve = $curve ORDER BY ordinal",
            row => (Abscissa: row.GetDouble(0), Value: row.NumberOrNaN(1), Error: row.NumberOrNaN(2)), ("$curve", curve));
        return ([.. points.Select(point => point.Abscissa)], [.. points.Select(point => point.Value)], [.. points.Select(point => point.Error)]);
    }

    /// <summary>Why a curve is not there, or not of the kind that was asked for.</summary>
    public static CatalogueException Missing(CatalogueConnection connection, long curve, string wanted)
    {
        var isThere = connection.Scalar<long>("SELECT count(*) FROM curves WHERE id = $id", ("$id", curve)) > 0;
        return new CatalogueException(CatalogueFault.NotFound, connection.Path, FormattableString.Invariant(
            $"{(isThere ? $"curve {curve} is not {wanted}" : $"there is no curve {curve}")}. \"curve list\" shows those there are."));
    }
}
