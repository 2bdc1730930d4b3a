using System.Globalization;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>What the paper leaves open or contradicts, and what a referee will ask, with the figures of the device at hand.</summary>
internal sealed class OpenQuestions(JunctionTruth truth)
{
    private const double PaperCoefficient = 26e-15;
    private const double PaperSlope = 0.034;
    private const double PinnedLayerThickness = 2.4e-9;
    private const double LargeBias = 0.2;

    private JunctionDevice Device => truth.Device;

    /// <summary>Statements of the paper that do not fit together, or that it does not make.</summary>
    public IEnumerable<string> Contradictions()
    {
        var needed = 2 * PaperCoefficient / (Device.BarrierThickness * PaperSlope);
        yield return Text($"Free layer. The text calls the Co40Fe40B20 free, which lies under the pinning stack. 26 fJ/(V m) and 34 mT/V fit together for M_s = {needed / Device.FreeLayerThickness / 1e6:F3} MA/m in {Device.FreeLayerThickness * 1e9:F2} nm, as CoFeB has, and for {needed / PinnedLayerThickness / 1e6:F3} MA/m in the other layer: the Co20Fe60B20 is the free one.");
        var whole = WholeBarrier();
        yield return Text($"Barrier. The whole ellipse has a barrier of {whole:F0} kT, a dwell time beyond any measurement; the telegraph needs 18 to 24 kT. Only {Device.FluctuatingFraction:P0} of its volume may fluctuate.");
        yield return "Two states, one m_x. An in-plane coupling field, the paper's explanation of the tilt, gives both wells the same m_x, and an in-plane reference would see no step. "
            + Text($"The reference is therefore canted by {Degrees(Device.ReferenceCanting):F1} degrees, and the stage off by {Degrees(Device.Misalignment):F1} degrees, so that an in-plane field moves P(high): both are assumptions.");
        yield return "Words. With the paper's Eqs. (2) to (5) \"tau_high\" must be the mean dwell time in the high state, the \"sigmoid probability density\" is a logistic cumulative, and the \"switching probability\" an occupancy.";
        var model = new TwoStateModel(Device, FieldAxis.Perpendicular);
        var (low, high) = (model.Weight(-LargeBias), model.Weight(LargeBias));
        yield return Text($"w(V). The weight is an equilibrium quantity, the wells' moment difference over kT, which a voltage hardly changes. It follows the barrier, as the paper has it, only because H_k,eff is held constant. This device has {low * 1e-4:F4} and {high * 1e-4:F4} /Oe at -200 and 200 mV by its own rates ({Name(Device.RateModel)}).");
        yield return "Nonlinear w(V). Eq. (6) with the tilt of 9 degrees is straight within 0.03 % over +-200 mV; long readings that are counted, heating and spin torque make w(V) bend.";
        yield return "xi from w(V). The coefficient and H_in cannot both be fitted from it (correlation -1.000): H_in is fixed from the tilt.";
        yield return "Eq. (7) has no in-plane shape anisotropy, though the ellipse's own is as large as H_K1; an assumption of the effective model (`shape anisotropy` of the device file).";
        yield return "One field is not enough: at -110 Oe f_r fixes little more than H_K1 - H_K2. The fits here use f_r(H) from -450 to 300 Oe.";
        yield return Text($"Current bias. The voltage differs by {Step():P1} between the states, so that they see different anisotropies at large bias. Every point here carries the current, and the fits use the voltage of each state.");
        yield return "No number is given for R, TMR, w, H_s, H_k,eff, E_b, H_in, H_K2, damping, radio-frequency power or accuracies: those rows compare with the simulated device, not with the paper.";
    }

    /// <summary>What a referee will attack; nothing of it is settled by the paper.</summary>
    public IEnumerable<string> Attacks()
    {
        yield return Text($"Fluctuating volume and step. w = 2 M_s V_sw cos(theta)/kT means that {Device.FluctuatingFraction:P0} of the pillar fluctuates, while the resistance step used here is that of {Device.ResistiveAreaFraction:P0} of its area. With 24 % of the area the same step needs a canting of 16.9 degrees (levels near 748 and 788 ohm): `resistive area fraction: 0.239, canting: 16.9 deg`.");
        yield return "Spin torque of the bias. At 200 mV its work on the barrier is larger than that of the voltage and of the other sign; the telegraph table leaves it out, the ST-FMR lines need it. The row \"torque on\" separates both: dwell times against V at two in-plane fields of equal barrier and opposite m_x.";
        yield return "Eq. (6) as device truth is circular: it puts in the 26 fJ/(V m) that w(V) returns. Only cai2019.yaml does so; rows 12, 13 and 20 stand side by side.";
        yield return "Levels. 1.4 uA on the 10 uA range of a Keithley 2400 is 0.033 % + 2 nA, +-1.2 ohm. The current is read back, which leaves its gain and offset for the session.";
        yield return "Voltmeter. 5 PLC without autozero, re-zeroed at each field, is 120 ms a reading as in the paper; with both autozeros it would be 333 ms.";
        yield return "Oscilloscope. Its 50 ohm alone would starve the junction; a front end has to be declared, loads the device, and the protocol refuses with the predicted signal-to-noise ratio where it is hopeless.";
        yield return "+-I averaging destroys such data above 2 mV; the voltmeter is re-zeroed at I = 0 instead.";
        yield return "ST-FMR noise includes the junction's own telegraph, and the radio-frequency voltage varies with the cable: power is levelled by a table of its loss.";
        yield return "Field. Iron keeps 10 to 30 Oe; every point carries the gaussmeter's reading where there is one, and is approached from one side.";
    }

    private double WholeBarrier()
    {
        var whole = new TwoStateModel(Device with { FluctuatingFraction = 1 }, FieldAxis.Perpendicular);
        return whole.Barrier(MagneticState.High, 0, whole.CentreField);
    }

    private double Step()
    {
        var (low, high) = (truth.Level(MagneticState.Low, 1e-3, 0), truth.Level(MagneticState.High, 1e-3, 0));
        return high / low - 1;
    }

    private static string Name(RateModel model) => model == RateModel.PaperEq6 ? "the paper's Eq. (6)" : "its energy landscape";

    private static double Degrees(double angle) => angle * 180 / Math.PI;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
