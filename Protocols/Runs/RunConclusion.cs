namespace SpinBench.Protocols.Runs;

/// <summary>What the points of a run say, stored with it.</summary>
internal static class RunConclusion
{
    /// <summary>Analyses the points and stores quantities, remarks and curves in place of earlier ones.</summary>
    public static RunAnalysis Store(
        Catalogue catalogue, RunRecord run, IProtocol protocol, IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        var analysis = protocol.Analyse(setPoints, points);
        if (analysis.Curve is { } curve)
        {
            curve = curve with { Run = run.Id, Device = run.Description.Device, Bench = run.Description.Bench };
            analysis = analysis with { Curve = curve };
            catalogue.Curves.Save(curve);
        }

        if (analysis.Response is { } response)
        {
            response = response with { Run = run.Id, Device = run.Description.Device, Bench = run.Description.Bench };
            analysis = analysis with { Response = response };
            catalogue.Responses.Save(response);
        }

        catalogue.Runs.SaveAnalysis(run.Id, analysis);
        return analysis;
    }
}
