namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>Whether clients find a VXI-11 server through the port mapper, as most of them must.</summary>
public enum PortmapperState
{
    /// <summary>It was not asked for.</summary>
    Off,

    /// <summary>The server answers on the port mapper's port itself.</summary>
    Serving,

    /// <summary>The port is taken, as by the system's own port mapper.</summary>
    PortTaken,

    /// <summary>The operating system does not let this user open the port.</summary>
    NotPermitted,
}
