using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Devices;

/// <summary>The reference junction: CoFeB/MgO/CoFeB, ellipse 210 nm by 60 nm.</summary>
public static class Cai2019
{
    /// <summary>
    /// The junction of Cai et al., Phys. Rev. Applied 11, 034015 (2019), as <c>cai2019.yaml</c> describes it: stack, tilt,
    /// anisotropy and attempt time are the paper's; resistance, canting, stray field and fluctuating volume are assumed.
    /// </summary>
    public static JunctionDevice Device { get; } = JunctionDeviceFile.BuiltIn("cai2019");
}
