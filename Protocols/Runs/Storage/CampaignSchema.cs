namespace SpinBench.Protocols.Runs.Storage;

/// <summary>The catalogue's tables for campaigns, since format 3.</summary>
internal static class CampaignSchema
{
    public static readonly string[] Tables =
    [
        """
        CREATE TABLE campaigns (
            id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, file TEXT NOT NULL, text TEXT NOT NULL,
            devices TEXT NOT NULL, bench TEXT NOT NULL, bench_text TEXT NOT NULL, bench_folder TEXT NOT NULL,
            mounting TEXT NOT NULL, seed INTEGER, cut TEXT,
            state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'aborted', 'failed', 'interrupted')),
            started TEXT NOT NULL, finished TEXT)
        """,
        "CREATE TABLE campaign_runs (run INTEGER PRIMARY KEY, campaign INTEGER NOT NULL, step TEXT NOT NULL)",
        "CREATE INDEX campaign_runs_by_campaign ON campaign_runs (campaign)",
        """
        CREATE TABLE campaign_events (
            id INTEGER PRIMARY KEY, campaign INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
            device TEXT NOT NULL, step TEXT NOT NULL, message TEXT NOT NULL)
        """,
        "CREATE INDEX campaign_events_by_campaign ON campaign_events (campaign)",
        """
        CREATE TABLE campaign_owners (
            campaign INTEGER PRIMARY KEY, session TEXT NOT NULL, process INTEGER NOT NULL, process_started TEXT NOT NULL,
            boot TEXT NOT NULL, host TEXT NOT NULL, heartbeat TEXT NOT NULL)
        """,
    ];
}
